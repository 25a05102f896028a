import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

from corpus.language import LANGUAGES, Language
from corpus.places import CHECKOUT
from tests.web.sample import build_app
from web.site.translation import LOCALE_FOLDER

WEB = CHECKOUT / "web"
METHODS = [("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2"), ("**.py", "python")]
SPOKEN = re.compile(
    r"{% block main_class %}.*?{% endblock %}|{%-?\s*trans\b.*?endtrans\s*-?%}|{{.*?}}|{%.*?%}|{#.*?#}|<!doctype[^>]*>", re.DOTALL
)
# What is the same in every language.
UNIVERSAL = {"Samsvar", "– Samsvar", "·", ":", ".", ""}


def places() -> dict[object, set[str]]:
    """The files that say each entry."""
    keywords, files = {**DEFAULT_KEYWORDS, "N_": None}, defaultdict[object, set[str]](set)
    for name, _, message, _, _ in extract_from_dir(str(WEB), METHODS, keywords=keywords):
        files[message].add(f"web/{name}")
    return files


def placeholders(text: object) -> list[set[str]]:
    """Those of each plural form; of the one form where there is no plural."""
    forms = text if isinstance(text, tuple | list) else [text]
    return [set(re.findall(r"%\(\w+\)s", str(form))) for form in forms]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_pages_is_translated(language: Language) -> None:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        catalogue = {message.id: message for message in read_po(source) if message.id}
    translated = {key for key, message in catalogue.items() if message.string and all(message.string) and not message.fuzzy}
    said = set(places())
    assert said - translated == set()
    assert set(catalogue) - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_tells_translators_where_each_entry_is_said(language: Language) -> None:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        told = {message.id: {name for name, _ in message.locations} for message in read_po(source) if message.id}
    said = places()
    assert {entry: said[entry] for entry, names in told.items() if names != said[entry]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language: Language) -> None:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        messages = [message for message in read_po(source) if message.id]
    for message in messages:
        assert placeholders(message.id) == placeholders(message.string)


@pytest.mark.parametrize("template", sorted(WEB.glob("*/templates/*")), ids=lambda path: str(path.relative_to(WEB)))
def test_template_says_nothing_outside_the_catalogues(template: Path) -> None:
    text = SPOKEN.sub(" ", template.read_text(encoding="utf-8"))
    attributes = re.findall(r'(?:aria-label|title|alt|placeholder|data-(?:stopped|failed|follow-up))="([^"]*)"', text)
    words = {part.strip() for part in re.sub(r"<[^>]*>", "\n", text).splitlines()} | {value.strip() for value in attributes}
    assert words <= UNIVERSAL


def test_language_is_the_cookies_then_the_browsers_then_swedish() -> None:
    client = TestClient(build_app())
    assert '<html lang="sv">' in client.get("/").text
    assert '<html lang="sv">' in client.get("/", headers={"Accept-Language": "de, fr;q=0.5, en;q=0"}).text
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "de, sv;q=0.3, en-GB;q=0.8"}).text
    client.cookies.set("language", "sv")
    assert '<html lang="sv">' in client.get("/", headers={"Accept-Language": "en"}).text


def test_language_switch_sets_a_cookie_and_comes_back() -> None:
    response = TestClient(build_app()).get("/language/en?back=/library%3Fkind%3Dlaw", follow_redirects=False)
    assert response.status_code == 303 and response.headers["location"] == "/library?kind=law"
    assert all(part in response.headers["set-cookie"] for part in ("language=en", "HttpOnly", "SameSite=lax"))


def test_language_switch_leads_nowhere_else() -> None:
    client = TestClient(build_app(), follow_redirects=False)
    assert client.get("/language/en?back=https://evil.example").headers["location"] == "/"
    assert client.get("/language/de").status_code == 404


def test_pages_language_is_independent_of_the_answers() -> None:
    page = TestClient(build_app(), headers={"Accept-Language": "en"}).get("/ask?q=hur").text
    assert '<html lang="en">' in page and '<q lang="sv"' in page
