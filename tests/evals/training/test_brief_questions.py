"""Questions about a single passage of a brief, which the reader learns everyday words, silence and false premises from: each row is whole and the brief's
own."""

import json
from collections import Counter
from typing import NotRequired, TypedDict

import pytest

from corpus.places import CORPUS, TRAINING
from corpus.registers.statutes import load_statutes
from ingest.chunking import chunk_document
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource

ANSWERED, NOT = {True}, {False}
KINDS = {
    "premises": {"premise": ANSWERED, "plain": ANSWERED, "detail": NOT, "neighbour": NOT},
    "brief_questions": {"premise": ANSWERED | NOT, "plain": ANSWERED, "near": NOT, "follow": ANSWERED | NOT, "two": ANSWERED | NOT},
}
"""Whether a question of each kind is answered by its passage."""
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
    also: NotRequired[list[str]]
    lacks: str | None


@pytest.fixture(scope="module", params=KINDS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (TRAINING / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


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


def test_an_answer_is_a_sentence_of_the_passage_and_what_is_not_answered_names_what_is_lacking(name: str, rows: list[Row]) -> None:
    for row in rows:
        assert bool(row["answers"]) in KINDS[name][row["kind"]], row["id"]
        assert bool(row["answers"]) is not bool(row["lacks"]), row["id"]
        assert row["answers"] == sorted(set(row["answers"]) & set(range(len(row["sentences"])))), row["id"]


def test_no_question_or_id_is_twice_there_and_every_brief_is_asked_about_in_both_languages(rows: list[Row]) -> None:
    assert max(Counter(row["id"] for row in rows).values()) == max(Counter(row["question"].casefold() for row in rows).values()) == 1
    briefs = {path.name for path in CORPUS.glob("sv/*.md")}
    assert {(row["document"], row["lang"]) for row in rows} == {(name, language) for name in briefs for language in ("sv", "en")}


def test_every_place_that_answers_too_is_a_passage_of_the_corpus(rows: list[Row], passages: Passages) -> None:
    places = {f"{document}#{anchor}" for document, anchor, _ in passages}
    assert {place for row in rows for place in row.get("also", [])} <= places
