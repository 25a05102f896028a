"""Questions about statutes, which the reader learns everyday words from: each row is whole and names a section of a statute that we know."""

import json
import re
from collections import Counter
from typing import TypedDict

import pytest

from corpus.places import CHECKOUT, CORPUS
from corpus.registers.statutes import Statutes, load_statutes

QUESTIONS = CHECKOUT / "evals" / "training" / "statute_questions.jsonl"
FIELDS = {"id", "question", "lang", "document", "section", "answers", "also", "lacks"}
SECTION = r" ((\d+( [a-z])? kap\. )?\d+( [a-z])? §|bilaga \d+)"


class Row(TypedDict):
    id: str
    question: str
    lang: str
    document: str
    section: str
    answers: list[int]
    also: list[str]
    lacks: str | None


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def statutes() -> Statutes:
    return load_statutes(CORPUS / "statutes.toml")


def test_every_row_has_all_fields_and_no_more(rows: list[Row]) -> None:
    assert not [row["id"] for row in rows if set(row) != FIELDS]


def test_every_section_is_written_as_the_library_names_it(rows: list[Row], statutes: Statutes) -> None:
    for row in rows:
        found = re.fullmatch(r"sfs-(\d+)-(\d+)\.md", row["document"])
        assert found, row["id"]
        name = re.escape(statutes.citation_name(f"{found[1]}:{found[2]}"))
        assert re.fullmatch(name + SECTION, row["section"]), row["id"]
        assert row["section"] not in row["also"], row["id"]


def test_what_the_section_does_not_answer_names_what_is_lacking(rows: list[Row]) -> None:
    for row in rows:
        assert bool(row["answers"]) is not bool(row["lacks"]), row["id"]
        assert row["answers"] == sorted(set(row["answers"])), row["id"]
        assert min(row["answers"], default=0) >= 0, row["id"]


def test_no_question_or_id_is_twice_there_and_both_languages_ask(rows: list[Row]) -> None:
    assert max(Counter(row["id"] for row in rows).values()) == max(Counter(row["question"].casefold() for row in rows).values()) == 1
    languages = Counter(row["lang"] for row in rows)
    assert set(languages) == {"sv", "en"}
    assert min(languages.values()) > len(rows) / 4
