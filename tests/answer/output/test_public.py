import json
from dataclasses import replace
from typing import Any

import pytest

from answer.answer import Answer, Candidate, Citation, Counterpart, LeftOut, Refusal, Rephrased, Sentence
from answer.output.public import AnswerOut, DocumentOut, ExplainedAnswerOut, PassageOut
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

# In the order of the JSON.
ANSWER_KEYS = [
    "question", "language", "status", "confidence", "sentences", "citations", "passages", "understood", "missing", "refusal", "rephrased", "timing_ms",
]  # fmt: skip
CITATION_KEYS = ["n", "passage_id", "quote", "language", "document", "locator", "counterpart", "sources", "law", "notes"]
PASSAGE_KEYS = ["passage_id", "text", "language", "document", "locator", "rank", "scores", "duplicates"]
DOCUMENT_KEYS = ["id", "title", "publisher", "url", "published", "kind", "language", "path"]
LOCATOR_KEYS = ["page", "headings", "section", "anchor", "start", "end"]


def answer_json(answer: Answer) -> dict[str, Any]:
    return AnswerOut.of(answer).model_dump()


def explained_json(answer: Answer) -> dict[str, Any]:
    return ExplainedAnswerOut.of(answer).model_dump()


def test_answer_has_the_keys_of_the_contract() -> None:
    written = answer_json(ANSWER)
    assert list(written) == ANSWER_KEYS
    assert list(written["sentences"][0]) == ["text", "citations", "key"]
    assert set(written["timing_ms"]) == {"embed", "search", "compose", "total"}


def test_citation_has_the_keys_of_the_contract() -> None:
    (written,) = answer_json(ANSWER)["citations"]
    assert list(written) == CITATION_KEYS
    assert list(written["document"]) == DOCUMENT_KEYS and list(written["locator"]) == LOCATOR_KEYS
    assert set(written["counterpart"]) == {"passage_id", "quote", "language"}


def test_passage_has_the_keys_of_the_contract() -> None:
    written = PassageOut.of(SWEDISH).model_dump()
    assert list(written) == PASSAGE_KEYS
    assert list(written["document"]) == DOCUMENT_KEYS and list(written["locator"]) == LOCATOR_KEYS
    assert set(written["scores"]) == {"cosine", "stem_bm25", "gram_bm25", "reference", "probability"}


def test_values_are_those_of_the_answer() -> None:
    written = answer_json(ANSWER)
    assert (written["question"], written["language"], written["status"], written["confidence"]) == (
        "Vad kostar det?",
        "sv",
        "answered",
        0.8765,
    )
    assert written["sentences"] == [{"text": QUOTE, "citations": [1], "key": False}]
    assert [entry["passage_id"] for entry in written["passages"]] == [SWEDISH.id, ENGLISH.id]
    assert written["timing_ms"]["total"] == 6.23
    assert (written["understood"], written["missing"], written["refusal"]) == (None, [], None)


def test_citation_points_at_its_quote_and_passage_at_its_text() -> None:
    written = answer_json(ANSWER)
    cited, passages = written["citations"][0], written["passages"]
    text = SWEDISH.document.text
    assert text[cited["locator"]["start"] : cited["locator"]["end"]] == cited["quote"] == QUOTE
    assert text[passages[0]["locator"]["start"] : passages[0]["locator"]["end"]] == passages[0]["text"]
    expected = {"page": 3, "headings": ["Avgiften"], "section": "LOU 19 kap. 25 a §", "anchor": "fee"}
    assert cited["locator"] == expected | {"start": START, "end": START + len(QUOTE)}
    assert (cited["notes"], cited["law"], cited["counterpart"]["language"]) == (["outdated"], "LOU 1 §", "en")


def test_page_of_a_citation_is_the_one_of_its_first_word_and_that_of_a_passage_its_own() -> None:
    chunk = replace(SWEDISH.chunk, page=3, breaks=((27, 4),))
    over = replace(SWEDISH, chunk=chunk)
    later = Citation(1, over, "Den betalas i förväg.", START + 27, chunk.end)
    written = AnswerOut.of(replace(ANSWER, citations=(later,), passages=(over,))).model_dump()
    assert written["citations"][0]["locator"]["page"] == 4 and written["passages"][0]["locator"]["page"] == 3


def test_sources_of_a_citation_are_those_that_its_paragraph_names_and_the_document_has() -> None:
    (written,) = answer_json(ANSWER)["citations"]
    assert [source["key"] for source in written["sources"]] == ["lou"]
    assert set(written["sources"][0]) == {"key", "title", "publisher", "url", "published", "read"}


def test_citation_without_counterpart_says_null() -> None:
    alone = replace(ANSWER, citations=(replace(ANSWER.citations[0], counterpart=None),))
    assert answer_json(alone)["citations"][0]["counterpart"] is None


def test_refusal_says_why_what_was_looked_for_and_what_is_near() -> None:
    written = answer_json(REFUSED)
    assert written["refusal"] == {"reason": "no_evidence", "looked_for": ["vädret"], "nearest": [ENGLISH.id]}
    assert (written["sentences"], written["citations"], written["understood"]) == ([], [], "Hel fråga?")
    assert len(written["passages"]) == 2


def test_weighed_sentences_are_there_only_when_explained() -> None:
    assert list(explained_json(ANSWER)) == [*ANSWER_KEYS, "candidates"]
    (candidate,) = explained_json(ANSWER)["candidates"]
    assert list(candidate) == ["passage_id", "text", "start", "end", "features", "probability", "verdict"]
    assert candidate["features"] == {"spelled": 0.5}


def test_sentences_of_a_language_model_that_were_left_out_are_told_only_when_explained() -> None:
    worded = replace(ANSWER, rephrased=Rephrased("m", "rephrased", 1, (LeftOut("The fee is 13.", ("number_missing",)),)))
    counted = {"model": "m", "notice": "rephrased", "kept": 1, "left_out": 1}
    assert (answer_json(ANSWER)["rephrased"], explained_json(ANSWER)["rephrased"]) == (None, None)
    assert answer_json(worded)["rephrased"] == counted
    said = [{"text": "The fee is 13.", "reasons": ["number_missing"]}]
    assert explained_json(worded)["rephrased"] == counted | {"left_out_sentences": said}


@pytest.mark.parametrize("answer", [ANSWER, REFUSED], ids=["answered", "refused"])
def test_json_of_an_answer_survives_the_round(answer: Answer) -> None:
    written = json.dumps(explained_json(answer), ensure_ascii=False)
    assert ExplainedAnswerOut.model_validate_json(written) == ExplainedAnswerOut.of(answer)


def test_json_of_a_document_holds_no_text() -> None:
    assert list(DocumentOut.model_validate(SWEDISH.document).model_dump()) == DOCUMENT_KEYS
