"""Passages that the search finds for a question and that do not answer it: what the reader must tell from the right one, as it meets it in use.

A passage that says much the same as the right one, such as its counterpart in the other language or the same section of a sister statute, may answer
too, and is left out.
"""

from collections.abc import Iterator, Mapping, Sequence

from answer.asking.understanding import understand
from answer.finding.quotable import is_quotable
from answer.question import Question
from answer.services import AnswerServices
from corpus.registers.passage_questions import PassageQuestion
from evals.training.reading.examples import Example, Passage
from index.legs.terms import words
from index.model.embedded_text import embedded_text
from index.passage import Passage as Hit
from index.search.query import make_query

SOURCE = "found"
HITS = 24
"""Passages that the search is asked for, as many as the reader may be given."""
INSTEAD = 3
"""Passages taken for a question, the best first."""
ALIKE = 0.6
"""Share of the shorter passage's words that the longer one has, from which on they say much the same."""
_SHORT = 3


def found_instead(services: AnswerServices, questions: Sequence[PassageQuestion], passages: Mapping[str, Passage]) -> list[Example]:
    """Return the questions that are answered against what is found instead in the library; `passages` are the right ones, by the question's id."""
    return [example for question in questions if question.answers for example in _instead(services, question, passages[question.id])]


def _instead(services: AnswerServices, question: PassageQuestion, right: Passage) -> list[Example]:
    wrong = (hit for hit in _found(services, question.text) if not _may_answer(hit, question, right))
    return [Example(question.text, _head(hit), _sentences(hit), frozenset(), SOURCE) for hit, _ in zip(wrong, range(INSTEAD), strict=False)]


def _found(services: AnswerServices, text: str) -> Iterator[Hit]:
    """Yield what the search finds that an answer could be quoted from, best first."""
    asked = understand(Question(text), services.searcher.corrected)
    query = make_query(asked.text, asked.language, services.glossary, services.statutes)
    hits = services.searcher.search(query, services.encoder.queries([asked.text])[0], HITS)
    return (hit for hit in hits if hit.chunk.sentences and is_quotable(hit.chunk.text))


def _may_answer(hit: Hit, question: PassageQuestion, right: Passage) -> bool:
    named = {question.section, question.anchor, *question.also} - {None}
    return bool({hit.chunk.section, hit.chunk.anchor} & named) or _alike(_sentences(hit), right[1]) >= ALIKE


def _alike(sentences: Sequence[str], others: Sequence[str]) -> float:
    one, other = ({word for word in words(" ".join(text)) if len(word) > _SHORT} for text in (sentences, others))
    return len(one & other) / max(1, min(len(one), len(other)))


def _head(hit: Hit) -> str:
    return embedded_text(hit.document.title, hit.chunk).split("\n")[0]


def _sentences(hit: Hit) -> tuple[str, ...]:
    return tuple(hit.chunk.text[start:end] for start, end in hit.chunk.sentences)
