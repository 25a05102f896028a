"""Questions about PDFs and Word files against the passages of a library that they name by page and first words. No text of theirs is kept."""

from collections.abc import Iterator, Sequence

from answer.services import AnswerServices
from corpus.registers.placed_questions import PlacedQuestion
from evals.training.places import named_chunks, places_of
from evals.training.reading.examples import Example, Passage
from index.legs.terms import words
from index.model.embedded_text import heading_line

SOURCE = "pages"
Passages = dict[str, list[Passage]]
"""The passages of each place, by its name."""


def placed_examples(services: AnswerServices, questions: Sequence[PlacedQuestion]) -> list[Example]:
    """Return each question against the passages of its places that have a sentence which begins with one of its keys.

    Those sentences answer, or none does where the question only comes near. A question about a file that the library lacks has no example.
    """
    passages = _passages(services)
    return [example for question in questions for example in _examples(question, passages)]


def _examples(question: PlacedQuestion, passages: Passages) -> Iterator[Example]:
    keys = [words(key) for key in question.key]
    at_places = dict.fromkeys(passage for place in sorted(places_of(question)) for passage in passages.get(place, []))
    for head, sentences in at_places:
        begun = frozenset(number for number, sentence in enumerate(sentences) if _begins(words(sentence), keys))
        if begun:
            yield Example(question.text, head, sentences, begun if question.answerable else frozenset(), SOURCE)


def _begins(said: list[str], keys: Sequence[list[str]]) -> bool:
    return any(said[: len(key)] == key for key in keys)


def _passages(services: AnswerServices) -> Passages:
    passages: Passages = {}
    for document, chunk, names in named_chunks(services.library):
        sentences = tuple(chunk.text[start:end] for start, end in chunk.sentences)
        for name in names if sentences else ():
            passages.setdefault(name, []).append((heading_line(document.title, chunk), sentences))
    return passages
