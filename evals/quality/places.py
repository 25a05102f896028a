"""Judges one answer by where its quotes stand: does the right paragraph lead, is the answering sentence marked in it. Never runs an engine.

Nothing is asked of the words of a right answer but the first of its key sentence. docs/evaluation.md defines each measure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from answer.answer import Answer, Citation, Sentence
from corpus.registers.placed_questions import PlacedQuestion
from evals.judged.place_map import PlaceMap
from evals.quality.answers import NOT_ASKED, Outcome, both_sides, is_given
from index.passage import Passage
from ingest.text.sentences import sentence_spans

FOUND = (1, 5, 24)
"""Among how many passages that search alone finds a right one is looked for."""


def measures(question: PlacedQuestion, answer: Answer, found: Sequence[Passage], places: PlaceMap) -> dict[str, float]:
    """Return each measure for one question, `NOT_ASKED` where it does not apply. `found` is what search alone found, best first."""
    asked, given, key = question.answerable, is_given(answer), question.key
    sentences = [_stands_in(answer, [sentence], question.places, places) for sentence in answer.sentences]
    paragraphs = [_stands_in(answer, paragraph, question.places, places) for paragraph in answer.paragraphs]
    leads = paragraphs[:1] == [True]
    rank = rank_of(question, found, places) or len(found) + 1
    values = {
        "leads": (asked, leads),
        "quoted": (asked, any(paragraphs)),
        "all_parts": (asked and bool(question.parts), all(_is_cited(answer, part, places) for part in question.parts)),
        "key_quoted": (asked and bool(key), any(_has(side.quote, key) for citation in answer.citations for side in both_sides(citation))),
        "key_in_lead": (asked and bool(key), any(_has(text, key) for text in _lead_quotes(answer))),
        "key_marked": (leads and bool(key), any(_has(text, key) for text in _marked(answer))),
        "noise": (asked and given, _share_of_false(sentences)),
        "noise_paragraphs": (asked and given, _share_of_false(paragraphs)),
        "needless_refusal": (asked, not given),
        "false_answer": (not asked, given and outcome(question, answer, places) == "wrong"),
        "read@1": (asked, would_be_right(question, answer, places)),
    }
    values |= {f"search@{k}": (asked, rank <= min(k, len(found))) for k in FOUND}
    return {f"places.{name}": float(value) if applies else NOT_ASKED for name, (applies, value) in values.items()}


def outcome(question: PlacedQuestion, answer: Answer, places: PlaceMap) -> Outcome:
    """Return what became of the question. Right: the lead stands in a right place; what contradicts a false premise may stand anywhere in the answer."""
    if not is_given(answer):
        return "refused wrongly" if question.answerable else "refused rightly"
    if question.answerable:
        return "right" if _leads(answer, question.places, places) else "wrong"
    return "right" if _is_cited(answer, question.opposite, places) else "wrong"


def would_be_right(question: PlacedQuestion, answer: Answer, places: PlaceMap) -> bool:
    """Return whether the answer is right or, where it was withheld, whether the passage nearest to one stands in a right place.

    Confidence is judged against this, so that a refusal does not make itself right.
    """
    if is_given(answer):
        return outcome(question, answer, places) == "right"
    nearest = answer.refusal.nearest if answer.refusal and answer.refusal.nearest else answer.passages
    return any(places.holds(passage, {*question.places, *question.opposite}) for passage in nearest[:1])


def rank_of(question: PlacedQuestion, found: Iterable[Passage], places: PlaceMap) -> int | None:
    """Return the rank of the first passage in a right place, from 1; None where there is none."""
    wanted = set(question.places)
    return next((rank for rank, passage in enumerate(found, start=1) if places.holds(passage, wanted)), None)


def right_places(passage: Passage, question: PlacedQuestion, places: PlaceMap) -> frozenset[str]:
    """Return the places that answer the question, or contradict its premise, in which the passage stands."""
    return places.named(passage) & {*question.places, *question.opposite}


def _leads(answer: Answer, wanted: Iterable[str], places: PlaceMap) -> bool:
    return any(_stands_in(answer, paragraph, wanted, places) for paragraph in answer.paragraphs[:1])


def _stands_in(answer: Answer, sentences: Iterable[Sentence], wanted: Iterable[str], places: PlaceMap) -> bool:
    return any(_holds(citation, set(wanted), places) for citation in _cited_by(answer, sentences))


def _is_cited(answer: Answer, wanted: Iterable[str], places: PlaceMap) -> bool:
    return any(_holds(citation, set(wanted), places) for citation in answer.citations)


def _holds(citation: Citation, wanted: Set[str], places: PlaceMap) -> bool:
    return any(places.holds(side.passage, wanted) for side in both_sides(citation))


def _cited_by(answer: Answer, sentences: Iterable[Sentence]) -> list[Citation]:
    numbers = {number for sentence in sentences for number in sentence.citations}
    return [citation for citation in answer.citations if citation.n in numbers]


def _lead_quotes(answer: Answer) -> list[str]:
    """Return what the first paragraph quotes, and what stands beside it in the other language."""
    lead = [sentence for paragraph in answer.paragraphs[:1] for sentence in paragraph]
    return [side.quote for citation in _cited_by(answer, lead) for side in both_sides(citation)]


def _marked(answer: Answer) -> Iterator[str]:
    """Yield the marked sentences of the first paragraph, and those that say the same in the other language."""
    for sentence in (sentence for paragraph in answer.paragraphs[:1] for sentence in paragraph if sentence.key):
        yield sentence.text
        for citation in _cited_by(answer, [sentence]):
            if citation.counterpart:
                yield beside(sentence.text, citation.quote, citation.counterpart.quote)


def beside(sentence: str, quote: str, counterpart: str) -> str:
    """Return the counterpart's sentence that stands where `sentence` stands in the quote; all of the counterpart where the quote is one sentence."""
    own, other = sentence_spans(quote), sentence_spans(counterpart)
    at = quote.find(sentence)
    if len(own) < 2 or not other or at < 0:
        return counterpart
    number = sum(end <= at for _, end in own)
    start, end = other[round(number * (len(other) - 1) / (len(own) - 1))]
    return counterpart[start:end]


def _has(text: str, key: Iterable[str]) -> bool:
    """Whether the text has the words of one of the keys, whatever stands between them."""
    return any(f" {_words(words)} " in f" {_words(text)} " for words in key)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _share_of_false(marks: Sequence[bool]) -> float:
    return 1 - sum(marks) / len(marks) if marks else NOT_ASKED
