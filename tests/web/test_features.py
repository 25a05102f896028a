"""The features fit together: each brings its own, in the order that the contract of the packages states, for templates as for imports."""

import re
import tomllib
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from corpus.places import CHECKOUT
from tests.web.sample import SampleAnswerer, SampleLibrary, build_app
from web.pages import PageServices, add_pages
from web.sharing.shared_answers import SharedAnswers
from web.site.assets import Assets
from web.site.feature import WEB, Feature
from web.site.rendering import Templates

NAMED = re.compile(r'{%-? (?:include|extends|import|from) "([^"]+)"')


def ranks() -> dict[str, int]:
    """The height of each feature, as the contract on their imports has it."""
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract.get("containers") == ["web"]]
    return {name.strip(): height for height, layer in enumerate(reversed(layers)) for name in layer.split("|")}


@pytest.mark.parametrize("template", sorted(WEB.glob("*/templates/*")), ids=lambda path: str(path.relative_to(WEB)))
def test_template_uses_its_own_features_templates_and_those_that_it_may_import(template: Path) -> None:
    own, height = template.parts[-3], ranks()
    used = {name.split("/")[0] for name in NAMED.findall(template.read_text(encoding="utf-8"))}
    assert {name for name in used if name != own and height[name] >= height[own]} == set()


def test_every_feature_is_a_folder_with_a_first_page() -> None:
    folders = [path.parent for path in WEB.glob("*/__init__.py")]
    assert [folder.name for folder in folders if len((folder / "__init__.py").read_text().strip()) < 80] == []


def test_feature_that_is_off_leaves_nothing_on_the_pages(tmp_path: Path) -> None:
    without = TestClient(build_app())
    sharing = TestClient(build_app(shared=SharedAnswers(tmp_path / "records.sqlite", 1)))
    assert 'action="/share"' in sharing.get("/ask?q=how").text and 'action="/share"' not in without.get("/ask?q=how").text
    assert ".shared-title" in sharing.get("/static/style.css").text and ".shared-title" not in without.get("/static/style.css").text


def test_two_apps_in_one_process_know_nothing_of_each_other(tmp_path: Path) -> None:
    sharing = TestClient(build_app(shared=SharedAnswers(tmp_path / "records.sqlite", 1)))
    assert 'action="/share"' not in TestClient(build_app()).get("/ask?q=how").text
    assert 'action="/share"' in sharing.get("/ask?q=how").text


def test_menu_is_in_the_order_of_the_features() -> None:
    page = TestClient(build_app(), headers={"Accept-Language": "en"}).get("/library").text
    menu = page[page.index('class="menu"') :].partition("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', menu) == ["/", "/vagval", "/library", "/glossary", "/about"]
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', menu) == ["/library"]


def test_names_that_two_features_give_to_templates_are_refused() -> None:
    twice = [Feature(name, APIRouter(), lambda language: {"same": 1}) for name in ("ask", "guide")]
    with pytest.raises(AssertionError, match="guide"):
        Templates(twice, Assets([]))


def test_pages_need_no_more_than_an_answerer_and_a_library() -> None:
    app = FastAPI()
    add_pages(app, PageServices(SampleAnswerer(), SampleLibrary()))
    client = TestClient(app)
    assert {client.get(path).status_code for path in ("/", "/vagval", "/library", "/glossary", "/about", "/ask?q=how")} == {200}
