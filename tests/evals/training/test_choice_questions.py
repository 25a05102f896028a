"""Questions that the choice among passages is fitted on: they load, what they name stands in the corpus, and each kind is asked in both languages."""

import re
from collections import Counter

import pytest

from corpus.places import CHECKOUT, CORPUS
from corpus.registers.placed_questions import PlacedQuestion, load_placed_questions

TRAINING = CHECKOUT / "evals" / "training"
SETS = ("corpus", "statutes", "pdf")
KINDS = {"near-miss", "neighbour", "foreign", "false-premise", "off-topic", "opinion", "verdict", "internal", "future"}
Paragraphs = dict[str, str]


@pytest.fixture(scope="module", params=SETS)
def questions(request: pytest.FixtureRequest) -> tuple[PlacedQuestion, ...]:
    return load_placed_questions([TRAINING / f"choice_{request.param}.jsonl"])


@pytest.fixture(scope="module")
def about_corpus() -> tuple[PlacedQuestion, ...]:
    return load_placed_questions([TRAINING / "choice_corpus.jsonl"])


@pytest.fixture(scope="module")
def paragraphs() -> dict[str, Paragraphs]:
    """The words of each paragraph of the briefs, by language and "brief#anchor"."""
    return {
        language: {
            f"{path.stem}#{anchor}": " ".join(text.split())
            for path in sorted((CORPUS / language).glob("*.md"))
            for anchor, text in re.findall(r"^\{#(\S+) [^\n]*\}\n(.*?)(?=\n#|\n\{#|\Z)", path.read_text(encoding="utf-8"), re.M | re.S)
        }
        for language in ("sv", "en")
    }


def _named(question: PlacedQuestion) -> set[str]:
    return {*question.places, *question.opposite, *(place for part in question.parts for place in part)}


def test_no_question_is_asked_twice_and_both_languages_are_asked_of_answered_and_not(questions: tuple[PlacedQuestion, ...]) -> None:
    assert max(Counter(question.text.casefold() for question in questions).values()) == 1
    assert {(question.language, question.answerable) for question in questions} == {(x, y) for x in ("sv", "en") for y in (True, False)}


def test_what_is_answered_has_key_words_and_what_is_not_says_what_is_lacking_and_its_kind(questions: tuple[PlacedQuestion, ...]) -> None:
    for question in questions:
        assert bool(question.key) is question.answerable is not bool(question.lacks), question.id
        assert question.answerable or len(KINDS & set(question.tags)) == 1, question.id
        assert bool(question.opposite) is ("false-premise" in question.tags), question.id
        assert {place for part in question.parts for place in part} <= set(question.places), question.id


def test_every_paragraph_that_a_question_names_stands_in_both_languages(
    about_corpus: tuple[PlacedQuestion, ...], paragraphs: dict[str, Paragraphs]
) -> None:
    for language in ("sv", "en"):
        assert [(question.id, place) for question in about_corpus for place in _named(question) - paragraphs[language].keys()] == []


def test_the_key_words_are_the_briefs_own_and_in_both_languages(
    about_corpus: tuple[PlacedQuestion, ...], paragraphs: dict[str, Paragraphs]
) -> None:
    for question in about_corpus:
        found = {
            (words, language)
            for words in question.key
            for language in ("sv", "en")
            if any(words in paragraphs[language].get(place, "") for place in question.places)
        }
        assert {words for words, _ in found} == set(question.key), question.id
        assert not question.key or {language for _, language in found} == {"sv", "en"}, question.id


def test_every_brief_answers_some_question(about_corpus: tuple[PlacedQuestion, ...]) -> None:
    first = {question.places[0].split("#")[0] for question in about_corpus if question.places}
    assert first == {path.stem for path in CORPUS.glob("sv/*.md")}
