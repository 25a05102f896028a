import json
from dataclasses import replace

import pytest

from answer.answer import Answer, Candidate, Citation, Counterpart, Refusal, Sentence
from answer.output.public import answer_json, document_json, passage_json
from ingest.document import Source
from tests.answer.sample import passage

SOURCES = tuple(Source(key, f"Källa {key}", "Riksdagen", "https://example.org", "2016-12-01") for key in ("lou", "fl"))
SWEDISH = passage(
    "Avgiften är 12 000 kronor.", "Den betalas i förväg.", of={"sources": SOURCES, "published": "2026-11-22"},
    headings=("Avgiften",), section="LOU 19 kap. 25 a §", page=3, anchor="fee", sources=("lou", "gone"), law="LOU 1 §",
)  # fmt: skip
ENGLISH = passage("The fee is SEK 12,000.", name="fee", language="en")
QUOTE = "Avgiften är 12 000 kronor."
START = SWEDISH.chunk.start
ANSWER = Answer(
    question="Vad kostar det?",
    language="sv",
    status="answered",
    confidence=0.87654321,
    sentences=(Sentence(QUOTE, (1,)),),
    citations=(
        Citation(1, SWEDISH, QUOTE, START, START + len(QUOTE), Counterpart(ENGLISH, "The fee is SEK 12,000.", "en"), ("outdated",)),
    ),
    passages=(SWEDISH, ENGLISH),
    timing_ms={"embed": 1.23456, "search": 2.0, "compose": 3.0, "total": 6.23456},
    candidates=(Candidate(SWEDISH, START, START + len(QUOTE), QUOTE, {"spelled": 0.5}, 0.9, "best"),),
)
REFUSED = replace(
    ANSWER, status="refused", sentences=(), citations=(), refusal=Refusal("no_evidence", ("vädret",), (ENGLISH,)), understood="Hel fråga?"
)

ANSWER_KEYS = {
    "question", "language", "status", "confidence", "sentences", "citations", "passages", "timing_ms", "understood", "missing", "refusal", "rephrased",
}  # fmt: skip
CITATION_KEYS = {"n", "passage_id", "quote", "language", "document", "locator", "counterpart", "sources", "law", "notes"}
PASSAGE_KEYS = {"passage_id", "text", "language", "document", "locator", "rank", "scores", "duplicates"}
DOCUMENT_KEYS = {"id", "title", "publisher", "url", "published", "kind", "language", "path"}
LOCATOR_KEYS = {"page", "headings", "section", "anchor", "start", "end"}


def test_answer_has_the_keys_of_the_contract() -> None:
    found = answer_json(ANSWER)
    assert set(found) == ANSWER_KEYS
    assert set(found["sentences"][0]) == {"text", "citations"}
    assert set(found["timing_ms"]) == {"embed", "search", "compose", "total"}


def test_citation_has_the_keys_of_the_contract() -> None:
    (found,) = answer_json(ANSWER)["citations"]
    assert set(found) == CITATION_KEYS
    assert set(found["document"]) == DOCUMENT_KEYS and set(found["locator"]) == LOCATOR_KEYS
    assert set(found["counterpart"]) == {"passage_id", "quote", "language"}


def test_passage_has_the_keys_of_the_contract() -> None:
    found = passage_json(SWEDISH)
    assert set(found) == PASSAGE_KEYS
    assert set(found["document"]) == DOCUMENT_KEYS and set(found["locator"]) == LOCATOR_KEYS
    assert set(found["scores"]) == {"cosine", "stem_bm25", "gram_bm25", "reference", "probability"}


def test_values_are_those_of_the_answer() -> None:
    found = answer_json(ANSWER)
    assert (found["question"], found["language"], found["status"], found["confidence"]) == ("Vad kostar det?", "sv", "answered", 0.8765)
    assert found["sentences"] == [{"text": QUOTE, "citations": [1]}]
    assert [entry["passage_id"] for entry in found["passages"]] == [SWEDISH.id, ENGLISH.id]
    assert found["timing_ms"]["total"] == 6.23
    assert (found["understood"], found["missing"], found["refusal"]) == (None, [], None)


def test_citation_points_at_its_quote_and_passage_at_its_text() -> None:
    found = answer_json(ANSWER)
    cited, passages = found["citations"][0], found["passages"]
    text = SWEDISH.document.text
    assert text[cited["locator"]["start"] : cited["locator"]["end"]] == cited["quote"] == QUOTE
    assert text[passages[0]["locator"]["start"] : passages[0]["locator"]["end"]] == passages[0]["text"]
    expected = {"page": 3, "headings": ["Avgiften"], "section": "LOU 19 kap. 25 a §", "anchor": "fee"}
    assert cited["locator"] == expected | {"start": START, "end": START + len(QUOTE)}
    assert (cited["notes"], cited["law"], cited["counterpart"]["language"]) == (["outdated"], "LOU 1 §", "en")


def test_sources_of_a_citation_are_those_that_its_paragraph_names_and_the_document_has() -> None:
    (found,) = answer_json(ANSWER)["citations"]
    assert [source["key"] for source in found["sources"]] == ["lou"]
    assert set(found["sources"][0]) == {"key", "title", "publisher", "url", "published", "read"}


def test_citation_without_counterpart_says_null() -> None:
    alone = replace(ANSWER, citations=(replace(ANSWER.citations[0], counterpart=None),))
    assert answer_json(alone)["citations"][0]["counterpart"] is None


def test_refusal_says_why_what_was_looked_for_and_what_is_near() -> None:
    found = answer_json(REFUSED)
    assert found["refusal"] == {"reason": "no_evidence", "looked_for": ["vädret"], "nearest": [ENGLISH.id]}
    assert (found["sentences"], found["citations"], found["understood"]) == ([], [], "Hel fråga?")
    assert len(found["passages"]) == 2


def test_weighed_sentences_are_there_only_when_explained() -> None:
    assert "candidates" not in answer_json(ANSWER)
    (found,) = answer_json(ANSWER, explain=True)["candidates"]
    assert set(found) == {"passage_id", "text", "start", "end", "features", "probability", "verdict"}


@pytest.mark.parametrize("answer", [ANSWER, REFUSED], ids=["answered", "refused"])
def test_json_of_an_answer_survives_the_round(answer: Answer) -> None:
    found = answer_json(answer, explain=True)
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_json_of_a_document_holds_no_text() -> None:
    assert set(document_json(SWEDISH.document)) == DOCUMENT_KEYS
