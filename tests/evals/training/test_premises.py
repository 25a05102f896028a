"""Questions about a single passage of a brief, which the reader learns silence and false premises from: each row is whole and the brief's own."""

import json
from collections import Counter
from typing import TypedDict

import pytest

from corpus.places import CHECKOUT, CORPUS
from corpus.registers.statutes import load_statutes
from ingest.chunking import chunk_document
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource

PREMISES = CHECKOUT / "evals" / "training" / "premises.jsonl"
KINDS_ANSWERED = {"premise": True, "plain": True, "detail": False, "neighbour": False}
Passages = dict[tuple[str, str, str], list[str]]


class Row(TypedDict):
    id: str
    question: str
    lang: str
    head: str
    sentences: list[str]
    answers: list[int]
    kind: str
    document: str
    anchor: str
    lacks: str | None


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in PREMISES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def passages() -> Passages:
    """The sentences of each anchored passage of the corpus, by file name, anchor and head."""
    statutes = load_statutes(CORPUS / "statutes.toml")
    found: Passages = {}
    for path in sorted([*CORPUS.glob("sv/*.md"), *CORPUS.glob("en/*.md")]):
        document = read_markdown(RawSource(path.as_posix(), path.read_bytes(), statutes))
        for chunk in chunk_document(document, lambda texts: [len(text.split()) for text in texts]):
            head = " – ".join([document.title, *chunk.headings])
            found[path.name, chunk.anchor or "", head] = [chunk.text[start:end] for start, end in chunk.sentences]
    return found


def test_every_row_has_the_sentences_that_its_brief_has_today(rows: list[Row], passages: Passages) -> None:
    changed = [row["id"] for row in rows if passages.get((row["document"], row["anchor"], row["head"])) != row["sentences"]]
    assert not changed, "write the brief's head and sentences into these rows, and read their answers again"


def test_an_answer_is_a_sentence_of_the_passage_and_what_is_not_answered_names_what_is_lacking(rows: list[Row]) -> None:
    for row in rows:
        assert bool(row["answers"]) is KINDS_ANSWERED[row["kind"]] is not bool(row["lacks"]), row["id"]
        assert row["answers"] == sorted(set(row["answers"]) & set(range(len(row["sentences"])))), row["id"]


def test_no_question_or_id_is_twice_there_and_every_brief_is_asked_about_in_both_languages(rows: list[Row]) -> None:
    assert max(Counter(row["id"] for row in rows).values()) == max(Counter(row["question"].casefold() for row in rows).values()) == 1
    briefs = {path.name for path in CORPUS.glob("sv/*.md")}
    assert {(row["document"], row["lang"]) for row in rows} == {(name, language) for name in briefs for language in ("sv", "en")}
