"""A real server for a real browser, for the tests that look at the pages as people meet them."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import uvicorn
from axe_playwright_python.base import AXE_FILE_PATH, AxeResults
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page

from answer.answer import Answer
from answer.question import Question
from evals.browser.chromium import CHROMIUM
from tests.web.sample import SampleAnswerer

__all__ = ["CHROMIUM", "MARKS", "SlowAnswerer", "check_accessibility", "opened", "serving", "tab_to"]

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found: install it, for example with `apt-get install chromium`"),
]


AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
AXE_OPTIONS = {
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2; off unless asked for
    "resultTypes": ["violations"],  # what else it looked at, node by node, took as long as the looking
}


@dataclass
class SlowAnswerer(SampleAnswerer):
    """Takes its time where the question says so, so that there is something to stop."""

    def ask(self, question: Question) -> Answer:
        if "slow" in question.text:
            time.sleep(2)
        return super().ask(question)


@contextmanager
def serving(app: FastAPI, port: int = 0) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def opened(context: BrowserContext, url: str) -> Iterator[Page]:
    """The page at `url`; fails where the browser complained, about the security policy for one."""
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    yield page
    context.close()
    assert complaints == []


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until the element has the focus; nobody should need more than `most`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def check_accessibility(page: Page) -> None:
    """Fail where axe finds something, light or dark, wide or narrow. The context needs `bypass_csp`."""
    page.evaluate(AXE)
    for scheme, width in [("light", 1280), ("light", 360), ("dark", 360), ("dark", 1280)]:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 800})
        results = AxeResults(page.evaluate("options => axe.run(document, options)", AXE_OPTIONS))
        assert results.violations_count == 0, f"{scheme}, {width} px: {results.generate_report()}"
