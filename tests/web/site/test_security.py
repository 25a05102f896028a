import re

import pytest
from fastapi.testclient import TestClient

from tests.web.sample import SWEDISH, build_app
from web.site.security import CONTENT_SECURITY_POLICY

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


@pytest.mark.parametrize("path", [*PATHS, "/static/ask.js", "/language/sv", "/docs"])
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
