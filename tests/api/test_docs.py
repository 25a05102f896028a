"""The documents say what the code does: settings, commands and routes are all there, and what is generated is as generated."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from answer.answer import Note, Notice, RefusalReason
from api.app import build_app
from api.settings import setting_fields
from api.terminal.reference import commands
from corpus.places import CHECKOUT
from ingest.formats.table import FORMATS
from tests.api.tiny import hash_services

DOCS = CHECKOUT / "docs"
FOLDERS = ("corpus", "ingest", "index", "answer", "web", "api", "evals")


@pytest.mark.parametrize("name", ["settings.md", "commands.md", "accessibility-checks.md"])
@pytest.mark.slow
def test_generated_tables_are_as_generated(name: str) -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "-I", str(CHECKOUT), str(DOCS / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run `make docs`: {done.stdout}{done.stderr}"


def test_every_setting_is_documented() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert [name for name, _, _ in setting_fields() if f"`{name}`" not in text] == []


def test_every_format_that_can_be_read_is_named_to_whoever_adds_documents() -> None:
    (line,) = (
        line for line in (CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("Add your own documents")
    )
    assert [row.name for row in FORMATS.rows if not re.search(rf"\b{re.escape(row.name)}\b", line)] == []


def test_every_command_is_documented() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"### samsvar {name}\n" not in text] == []


def test_every_route_is_documented(tmp_path: Path) -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    paths = set(build_app(hash_services(tmp_path, filled=False)).openapi()["paths"])
    pages = {
        "/",
        "/ask",
        "/ask/stream",
        "/library",
        "/documents/{document_id}",
        "/vagval",
        "/glossary",
        "/about",
        "/about/api",
        "/language/{code}",
        "/static/{name}",
    }
    assert len(paths) >= 6
    assert [path for path in paths | pages if f"`{path}`" not in text and f" {path}" not in text] == []


def test_pages_of_the_document_are_all_pages_there_are() -> None:
    routes = re.findall(
        r'router\.(?:get|post)\("([^"]+)"|add_api_route\("([^"]+)"', "".join(path.read_text() for path in (CHECKOUT / "web").rglob("*.py"))
    )
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert routes and [route for pair in routes for route in pair if route and f"`{route}`" not in text] == []


def test_architecture_names_every_folder() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    assert [name for name in FOLDERS if f"`{name}/`" not in text] == []


def test_every_key_of_an_answer_is_named_in_the_contract() -> None:
    contract = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [key for keys in (RefusalReason, Notice, Note) for key in get_args(keys) if f"`{key}`" not in contract] == []


def test_architecture_names_every_room() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rooms = [page.parent for folder in FOLDERS for page in (CHECKOUT / folder).glob("*/__init__.py")]
    unnamed = [
        str(room.relative_to(CHECKOUT)) for room in rooms if not re.search(rf"`(?:{room.parent.name}/)?{room.name}(?:/[^`]*)?`", text)
    ]
    assert len(rooms) > 35 and unnamed == []


def test_every_room_has_a_first_page() -> None:
    pages = [page for folder in FOLDERS for page in (CHECKOUT / folder).rglob("__init__.py")]
    assert [str(page.relative_to(CHECKOUT)) for page in pages if not ast.get_docstring(ast.parse(page.read_text(encoding="utf-8")))] == []
