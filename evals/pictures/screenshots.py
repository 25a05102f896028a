"""Pictures of the pages for docs/, from the real service over the corpus in a folder that is thrown away (`make screenshots`).

Each is reduced to a palette, which flat colours and text bear well, so that the checkout stays small.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page

from corpus.errors import SamsvarError
from corpus.places import CHECKOUT
from evals.browser.chromium import chromium
from evals.browser.served import run_command, served
from evals.room import DONE

FOLDER = CHECKOUT / "docs" / "screenshots"
LARGEST = 150_000
"""Bytes of a picture."""
SIZES = {"desktop": (1280, 900, 1), "phone": (390, 844, 2)}
"""Width and height of the window in CSS pixels, and pixels to each of them."""
LOCALES = {"sv": "sv-SE", "en": "en-GB"}
QUESTIONS = {"sv": "Måste ett IOP upphandlas?", "en": "Must an IOP be procured?"}
UNANSWERED = {"sv": "Vad kostar en fiskelicens i Bodens kommun?", "en": "What does a fishing licence cost?"}
OUTCOME = "/vagval?" + urlencode([("a", step) for step in ("money.yes", "whose.own", "return.no", "local-grant.no", "partnership.yes")])
PASSWORD = "only for these pictures"

Visit = Callable[[Page, str, str], object]
"""Brings the page to what is to be seen, given the service's address and the language."""


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    language: str
    size: str
    scheme: str
    visit: Visit

    @property
    def file(self) -> str:
        return f"{self.name}-{self.language}-{self.size}-{self.scheme}.png"


def at(path: str) -> Visit:
    return lambda page, address, language: page.goto(address + path)


def asked(questions: dict[str, str]) -> Visit:
    """Ask as people do, and wait for the whole answer."""

    def visit(page: Page, address: str, language: str) -> None:
        page.goto(address)
        page.locator("#question").fill(questions[language])
        page.locator("#ask-form button.primary").click()
        page.locator("#history input").wait_for(state="attached")
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")

    return visit


def cited(page: Page, address: str, language: str) -> None:
    asked(QUESTIONS)(page, address, language)
    page.locator(".citation .deeper a[href^='/documents/']").first.click()
    page.locator("#mark").first.wait_for()


def shared(page: Page, address: str, language: str) -> None:
    asked(QUESTIONS)(page, address, language)
    page.locator("form[action='/share'] button").click()
    page.locator(".keeping").wait_for()


def operated(page: Page, address: str, language: str) -> None:
    """Rate some answers, and look at what the operator sees of it."""
    for question, verdict in ((QUESTIONS["sv"], 0), (QUESTIONS["en"], 0), (UNANSWERED["sv"], 1)):
        page.goto(f"{address}/ask?{urlencode({'q': question})}")
        page.locator("form.feedback .verdict button").nth(verdict).click()
        page.locator("form.feedback .said:not(:empty)").wait_for()
    page.goto(f"{address}/operator")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".figures").wait_for()


SHOTS = (
    Shot("start", "sv", "desktop", "light", at("/")),
    Shot("start", "en", "phone", "dark", at("/")),
    Shot("answer", "sv", "desktop", "light", asked(QUESTIONS)),
    Shot("answer", "en", "desktop", "dark", asked(QUESTIONS)),
    Shot("answer", "sv", "phone", "light", asked(QUESTIONS)),
    Shot("refusal", "sv", "phone", "light", asked(UNANSWERED)),
    Shot("document", "sv", "desktop", "light", cited),
    Shot("document", "en", "phone", "dark", cited),
    Shot("library", "sv", "desktop", "light", at("/library")),
    Shot("glossary", "en", "desktop", "light", at("/glossary")),
    Shot("guide-question", "sv", "phone", "light", at("/vagval")),
    Shot("guide-outcome", "sv", "desktop", "light", at(OUTCOME)),
    Shot("guide-outcome", "en", "phone", "light", at(OUTCOME)),
    Shot("shared", "en", "desktop", "light", shared),
    Shot("operator", "sv", "desktop", "light", operated),
    Shot("about", "sv", "phone", "dark", at("/about")),
)


def taken(browser: Browser, address: str, shot: Shot) -> bytes:
    width, height, scale = SIZES[shot.size]
    with browser.new_context(
        locale=LOCALES[shot.language],
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        shot.visit(page, address, shot.language)
        page.wait_for_load_state("networkidle")
        return page.screenshot(caret="hide")


def reduced(picture: bytes) -> bytes:
    """Return the picture as a PNG of 64 colours.

    Raises:
        SamsvarError: it is still larger than a picture of the documents may be.
    """
    file = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    if file.tell() > LARGEST:
        raise SamsvarError(f"a picture takes {file.tell()} bytes, more than {LARGEST}: take it of a smaller window")
    return file.getvalue()


def take(data: Path, folder: Path, only: str) -> None:
    """Write the pictures whose file names hold `only` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(data, {"SAMSVAR_FEEDBACK__KEEP_UNANSWERED": "true"}) as address, chromium() as browser:
        run_command(["operator", "password", "--stdin"], os.environ | {"SAMSVAR_DATA": str(data)}, PASSWORD)
        for shot in SHOTS:
            if only in shot.file:
                picture = reduced(taken(browser, address, shot))
                (folder / shot.file).write_bytes(picture)
                print(f"{shot.file} {len(picture) / 1000:.0f} kB", flush=True)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, help="a data folder to use, to which feedback is added; one is made and thrown away if not given"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures are written")
    parser.add_argument("--only", default="", help="take only those with this in their file names")


def run(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as thrown_away:
        take(arguments.data or Path(thrown_away), arguments.folder, arguments.only)
    return DONE
