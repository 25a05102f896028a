"""How quick the pages feel in a real browser, against the real service on this machine (`make page-speed`).

Times are the browser's own, counted from the click or the request; on a machine that does other things they say little. Each load has a browser
context of its own, so that nothing is cached. Nothing here is a test: page weight and layout shifts are, in tests/web/test_browser_budget.py.
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from corpus.errors import SamsvarError
from corpus.registers.questions import HELD_OUT, load_questions
from evals.browser.chromium import chromium
from evals.browser.served import served
from evals.room import DONE

PATHS = {
    "start": "/",
    "answer": "/ask?q=M%C3%A5ste+ett+IOP+upphandlas%3F",
    "refusal": "/ask?q=Hur+blir+v%C3%A4dret+i+morgon%3F",
    "library": "/library",
    "glossary": "/glossary",
    "guide": "/vagval",
    "about": "/about",
    "accessibility": "/accessibility",
}
PAINT = """async () => {
  const painted = await new Promise(resolve => new PerformanceObserver((list, observer) => {
    const found = list.getEntriesByName("first-contentful-paint")[0];
    if (found) { observer.disconnect(); resolve(found.startTime); }
  }).observe({ type: "paint", buffered: true }));
  const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const sum = name => loaded.reduce((total, entry) => total + entry[name], 0) / 1000;
  return [painted, sum("transferSize"), sum("decodedBodySize")];
}"""
# Set up before the click: what the first paragraph and the end of the answer are is seen in the page itself, as the reader sees it.
WATCH = """() => {
  window.seen = {};
  addEventListener("click", () => { seen.click ??= performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => {
    if (document.querySelector("#turns .paragraph")) seen.paragraph ??= performance.now();
    if (document.querySelector("#history input")) seen.finish ??= performance.now();
  })).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""
SEEN = "() => seen.finish && [seen.paragraph ? seen.paragraph - seen.click : null, seen.finish - seen.click]"


@dataclass(frozen=True, slots=True)
class Load:
    """A page's medians over its loads."""

    name: str
    paint_ms: float
    """From the request to the first text or picture on the screen."""
    sent_kb: float
    """All that the page needs, as sent: headers and compressed bodies; 1 kB is 1 000 bytes."""
    unpacked_kb: float


@dataclass(frozen=True, slots=True)
class Wait:
    """From the click on "Ask", in milliseconds. A refusal has no paragraph."""

    paragraph_ms: float | None
    finish_ms: float


def page_paths(browser: Browser, address: str) -> dict[str, str]:
    """Return the pages' addresses, with that of the first document that the answer quotes."""
    with browser.new_context(locale="sv-SE") as context:
        page = context.new_page()
        page.goto(address + PATHS["answer"])
        cited = page.locator(".citation .deeper a[href^='/documents/']").first.get_attribute("href")
    if cited is None:
        raise SamsvarError(f"the answer at {PATHS['answer']} has no citation: is this the library of corpus/?")
    return PATHS | {"document": cited}


def bare_paint(browser: Browser, loads: int) -> float:
    """Return what a page of one letter takes, from no server: the browser's own share of every first paint, on this machine at this time."""
    return median(measured_once(browser, "data:text/html,<p>x")[0] for _ in range(loads))


def measure_load(browser: Browser, address: str, name: str, path: str, loads: int) -> Load:
    runs = [measured_once(browser, address + path) for _ in range(loads)]
    return Load(name, *(median(run[column] for run in runs) for column in range(3)))


def measured_once(browser: Browser, url: str) -> tuple[float, float, float]:
    with browser.new_context(locale="sv-SE") as context:
        page = context.new_page()
        page.goto(url, wait_until="load")
        paint, sent, unpacked = page.evaluate(PAINT)
        return paint, sent, unpacked


def measure_waits(browser: Browser, address: str, questions: list[str]) -> Iterator[Wait]:
    """Ask each question once, in a conversation of its own. The service has answered one before: whoever starts it does not wait for it."""
    for question in questions:
        with browser.new_context(locale="sv-SE") as context:
            page = context.new_page()
            page.goto(address)
            page.evaluate(WATCH)
            page.locator("#question").fill(question)
            page.locator("#ask-form button.primary").click()
            paragraph, finish = page.wait_for_function(SEEN, polling=20).json_value()
            yield Wait(paragraph, finish)


def report(browser: Browser, address: str, loads: int) -> Iterator[str]:
    """Yield the lines of the table, as they are measured."""
    yield f"{'page':16}{'first paint, ms':>17}{'sent, kB':>12}{'unpacked, kB':>15}"
    yield f"{'(one letter)':16}{bare_paint(browser, loads):>17.0f}"
    for name, path in page_paths(browser, address).items():
        load = measure_load(browser, address, name, path, loads)
        yield f"{load.name:16}{load.paint_ms:>17.0f}{load.sent_kb:>12.1f}{load.unpacked_kb:>15.1f}"
    questions = [question.text for question in load_questions([HELD_OUT]) if question.answerable][:loads]
    waits = list(measure_waits(browser, address, questions))
    paragraphs = [wait.paragraph_ms for wait in waits if wait.paragraph_ms is not None]
    yield f"from click to first paragraph: {median(paragraphs):.0f} ms (median of {len(paragraphs)})"
    yield f"from click to whole answer: {median(wait.finish_ms for wait in waits):.0f} ms (median of {len(waits)})"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="a data folder with the corpus in it; one is made and thrown away if not given")
    parser.add_argument("--loads", type=int, default=10, help="how often each page is loaded, and how many questions are asked")


def run(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as thrown_away, served(arguments.data or Path(thrown_away)) as address, chromium() as browser:
        for line in report(browser, address, arguments.loads):
            print(line, flush=True)
    return DONE
