"""The JSON form of answers and passages: one shape for command line, HTTP and files, as the contract in docs/ describes it."""

from typing import Any

from answer.answer import Answer, Citation, Rephrased
from index.passage import Passage
from ingest.document import Document

Json = dict[str, Any]


def document_json(document: Document) -> Json:
    """Return what identifies and dates a document, without its text."""
    fields = ("id", "title", "publisher", "url", "published", "kind", "language", "path")
    return {name: getattr(document, name) for name in fields}


def locator_json(passage: Passage, start: int, end: int) -> Json:
    chunk = passage.chunk
    return {
        "page": chunk.page,
        "headings": list(chunk.headings),
        "section": chunk.section,
        "anchor": chunk.anchor,
        "start": start,
        "end": end,
    }


def passage_json(passage: Passage) -> Json:
    chunk = passage.chunk
    return {
        "passage_id": passage.id,
        "text": chunk.text,
        "language": chunk.language,
        "document": document_json(passage.document),
        "locator": locator_json(passage, chunk.start, chunk.end),
        "rank": passage.rank,
        "scores": {name: getattr(passage.scores, name) for name in ("cosine", "stem_bm25", "gram_bm25", "reference", "probability")},
        "duplicates": list(passage.duplicates),
    }


def citation_json(citation: Citation) -> Json:
    passage = citation.passage
    other = citation.counterpart
    return {
        "n": citation.n,
        "passage_id": passage.id,
        "quote": citation.quote,
        "language": passage.chunk.language,
        "document": document_json(passage.document),
        "locator": locator_json(passage, citation.start, citation.end),
        "counterpart": {"passage_id": other.passage.id, "quote": other.quote, "language": other.language} if other else None,
        "sources": _sources(passage),
        "law": passage.chunk.law,
        "notes": list(citation.notes),
    }


def _sources(passage: Passage) -> list[Json]:
    named = {source.key: source for source in passage.document.sources}
    fields = ("key", "title", "publisher", "url", "published", "read")
    return [{name: getattr(named[key], name) for name in fields} for key in passage.chunk.sources if key in named]


def _rephrased_json(rephrased: Rephrased | None, explain: bool) -> Json | None:
    """Null where no language model was asked; the sentences left out with their reasons only with `explain`."""
    if rephrased is None:
        return None
    counted: Json = {"model": rephrased.model, "notice": rephrased.notice, "kept": rephrased.kept, "left_out": len(rephrased.left_out)}
    sentences = [{"text": sentence.text, "reasons": list(sentence.reasons)} for sentence in rephrased.left_out]
    return counted | ({"left_out_sentences": sentences} if explain else {})


def answer_json(answer: Answer, explain: bool = False) -> Json:
    """Return the answer's JSON object; with `explain` the weighed sentences too."""
    refusal = answer.refusal
    found: Json = {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "confidence": round(answer.confidence, 4),
        "sentences": [{"text": sentence.text, "citations": list(sentence.citations)} for sentence in answer.sentences],
        "citations": [citation_json(citation) for citation in answer.citations],
        "passages": [passage_json(passage) for passage in answer.passages],
        "understood": answer.understood,
        "missing": list(answer.missing),
        "refusal": refusal
        and {"reason": refusal.reason, "looked_for": list(refusal.looked_for), "nearest": [passage.id for passage in refusal.nearest]},
        "rephrased": _rephrased_json(answer.rephrased, explain),
        "timing_ms": {name: round(value, 2) for name, value in answer.timing_ms.items()},
    }
    if explain:
        found["candidates"] = [
            {"passage_id": c.passage.id, "text": c.text, "start": c.start, "end": c.end, "features": c.features, "probability": c.probability,
             "verdict": c.verdict} for c in answer.candidates
        ]  # fmt: skip
    return found
