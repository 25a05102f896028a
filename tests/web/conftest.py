"""The browser, and a server of the sample library, once for each file of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.browsing import ARGUMENTS, CHROMIUM, SlowAnswerer, serving
from tests.web.sample import build_app
from web.shared_answers import SharedAnswers


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    shared = SharedAnswers(Path(tmp_path_factory.mktemp("records")) / "records.sqlite", 90)
    with serving(build_app(SlowAnswerer(), shared=shared)) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()
