"""The browser, and a server of the sample library, once for each file of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evals.browser.chromium import chromium
from tests.web.browsing import SlowAnswerer, serving
from tests.web.guide_sample import guide_app, sample_guide
from tests.web.sample import build_app
from web.sharing.shared_answers import SharedAnswers


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    shared = SharedAnswers(Path(tmp_path_factory.mktemp("records")) / "records.sqlite", 90)
    with serving(build_app(SlowAnswerer(), shared=shared)) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def guide_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(guide_app(sample_guide(tmp_path_factory.mktemp("guide")))) as found:
        yield found
