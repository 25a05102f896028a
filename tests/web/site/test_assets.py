import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.sample import build_app
from web.site.assets import Assets
from web.site.feature import WEB

CLIENT = TestClient(build_app())


def client_of(*folders: Path) -> tuple[Assets, TestClient]:
    assets, app = Assets(folders), FastAPI()
    app.include_router(assets.router())
    return assets, TestClient(app)


def test_one_stylesheet_holds_that_of_every_feature_the_shared_one_first(tmp_path: Path) -> None:
    for name, rule in (("site", "p { color: red }"), ("ask", "p { color: blue }")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.css").write_text(rule)
    assets, client = client_of(tmp_path / "site", tmp_path / "ask")
    assert client.get(assets.url("style.css")).text.split("\n") == ["p { color: red }", "p { color: blue }"]


def test_page_asks_for_one_stylesheet() -> None:
    assert re.findall(r'<link rel="stylesheet" href="/static/(\w+\.css)\?v=\w+">', CLIENT.get("/ask?q=how").text) == ["style.css"]


def test_address_of_a_file_changes_with_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    earlier = Assets([tmp_path]).url("a.js")
    (tmp_path / "a.js").write_text("2")
    assert Assets([tmp_path]).url("a.js") != earlier


def test_files_are_kept_by_browsers_for_long() -> None:
    assert all("immutable" in CLIENT.get(f"/static/{name}").headers["cache-control"] for name in ("style.css", "ask.js", "icon.svg"))


@pytest.mark.parametrize("name", ["none.css", "site.css", "..%2Fpages.py", "routes.py", "templates", ""])
def test_no_other_file_is_served(name: str) -> None:
    assert CLIENT.get(f"/static/{name}").status_code == 404


def test_two_features_cannot_have_files_of_one_name(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.js").write_text("1")
    with pytest.raises(AssertionError, match=r"same\.js"):
        Assets([tmp_path / "a", tmp_path / "b"])


def test_files_are_small() -> None:
    files = [path for path in WEB.rglob("*") if path.suffix in (".css", ".js", ".svg")]
    assert len(files) > 10 and sum(path.stat().st_size for path in files) < 60_000
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 250 for path in files)
