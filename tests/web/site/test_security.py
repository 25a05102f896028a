import re

import pytest
from fastapi.testclient import TestClient

from tests.web.sample import SWEDISH, build_app
from web.site.security import CONTENT_SECURITY_POLICY
from web.site.static_files import STATIC_FOLDER, static_url

CLIENT = TestClient(build_app(), raise_server_exceptions=False)
PATHS = [
    "/",
    "/ask?q=how",
    "/library",
    "/about",
    "/about/api",
    f"/documents/{SWEDISH.id}",
    "/nowhere",
    "/api/status",
    "/api/nowhere",
    "/ask?q=bug",
    "/ask?q=fault",
]


@pytest.mark.parametrize("path", [*PATHS, static_url("ask.js"), "/language/sv", "/docs"])
def test_every_response_carries_the_policy(path: str) -> None:
    headers = CLIENT.get(path, follow_redirects=False).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PATHS)
def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(path: str) -> None:
    page = CLIENT.get(path).text
    assert " style=" not in page and "<style" not in page and " onclick=" not in page
    assert page.count("<script") == len(re.findall(r'<script type="module" src="/static/\w+\.js\?v=\w+"></script>', page))
    assert 'src="http' not in page and 'stylesheet" href="http' not in page


def test_static_files_are_few_and_small() -> None:
    assert sum(path.stat().st_size for path in STATIC_FOLDER.iterdir()) < 60_000
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 250 for path in STATIC_FOLDER.glob("*.js"))


def test_static_files_are_cached_by_content_and_no_other_file_is_served() -> None:
    assert "immutable" in CLIENT.get(static_url("style.css")).headers["cache-control"]
    assert CLIENT.get("/static/..%2Fservices.py").status_code == 404 and CLIENT.get("/static/none.css").status_code == 404
