"""Passages that the search finds for a question and that do not answer it: what the reader must tell from the right one, as it meets it in use.

A passage that says much the same as the right one, such as its counterpart in the other language or the same section of a sister statute, or one of
whose sentences says much of what the answering one says, may answer too, and is left out.
"""

from collections.abc import Iterator, Sequence, Set
from pathlib import PurePath

from answer.asking.understanding import understand
from answer.finding.quotable import is_quotable
from answer.question import Question
from answer.services import AnswerServices
from evals.training.places import Asked, chunk_names, file_of, places_of
from evals.training.reading.examples import Example
from index.legs.terms import words
from index.model.embedded_text import heading_line
from index.passage import Passage as Hit
from index.search.query import make_query

SOURCE = "found"
HITS = 24
"""Passages that the search is asked for, as many as the reader may be given."""
INSTEAD = 6
"""Passages taken for a question, the best first."""
ALIKE, SAID = 0.6, 0.55
"""Share of the shorter passage's words that the longer one has, and of an answering sentence's words that another sentence has, from which on they say
much the same."""
_SHORT = 3


def found_instead(services: AnswerServices, questions: Sequence[Asked], right: Sequence[Example]) -> list[Example]:
    """Return the questions that are answered by a file of the library against what is found there instead; `right` are their examples.

    Where nothing answers, another passage may, which nobody has read: such questions are left out.
    """
    files = {PurePath(document.path).name for document in services.library.documents()}
    answered = {example.question: example for example in right if example.answers}
    asked = [question for question in questions if question.text in answered and file_of(question) in files]
    return [example for question in asked for example in _instead(services, answered[question.text], places_of(question))]


def _instead(services: AnswerServices, right: Example, places: Set[str]) -> list[Example]:
    wrong = (hit for hit in _found(services, right.question) if not _may_answer(hit, right, places))
    return [
        Example(right.question, heading_line(hit.document.title, hit.chunk), _sentences(hit), frozenset(), SOURCE)
        for hit, _ in zip(wrong, range(INSTEAD), strict=False)
    ]


def _found(services: AnswerServices, text: str) -> Iterator[Hit]:
    """Yield what the search finds that an answer could be quoted from, best first."""
    asked = understand(Question(text), services.searcher.corrected)
    query = make_query(asked.text, asked.language, services.glossary, services.statutes)
    hits = services.searcher.search(query, services.encoder.queries([asked.text])[0], HITS)
    return (hit for hit in hits if hit.chunk.sentences and is_quotable(hit.chunk.text))


def _may_answer(hit: Hit, right: Example, places: Set[str]) -> bool:
    found = [_content([sentence]) for sentence in _sentences(hit)]
    said = [_content([right.sentences[number]]) for number in right.answers]
    return (
        not chunk_names(hit.document, hit.chunk).isdisjoint(places)
        or _share(*sorted((_content(_sentences(hit)), _content(right.sentences)), key=len)) >= ALIKE
        or any(_share(answer, sentence) >= SAID for answer in said for sentence in found)
    )


def _share(some: Set[str], others: Set[str]) -> float:
    return len(some & others) / max(1, len(some))


def _content(sentences: Sequence[str]) -> set[str]:
    return {word for word in words(" ".join(sentences)) if len(word) > _SHORT}


def _sentences(hit: Hit) -> tuple[str, ...]:
    return tuple(hit.chunk.text[start:end] for start, end in hit.chunk.sentences)
