"""An answer is judged by where its quotes stand: in the brief, the section or the page that the question names."""

import math
from collections.abc import Sequence
from dataclasses import replace

from answer.answer import Answer, Citation, Counterpart, Refusal, Sentence
from corpus.language import Language
from corpus.registers.placed_questions import PlacedQuestion
from evals.judged.place_map import PlaceMap
from evals.quality.places import beside, measures, outcome, rank_of, would_be_right
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Document

FEE = PlacedQuestion("A", "Vad kostar ansökan?", "sv", True, ("fees#fee",), key=("Avgiften är 12 000",))
NOT_THERE = PlacedQuestion("B", "Vem betalade 2021?", "sv", False, ())


def passage(id: str, text: str, language: Language = "sv") -> Passage:
    document = Document(f"/c/{language}/{id}.md", "Titel", text, language, "0" * 64, (), "brief")
    return Passage(Chunk(id, document.id, 0, len(text), text, language, ((0, len(text)),)), document, 1)


RIGHT = passage("fee", "Registret förs av staten. Avgiften är 12 000 kronor.")
ENGLISH = passage("fee-en", "The state keeps the register. The fee is SEK 12,000.", "en")
WRONG = passage("law", "Någon lag finns inte.")
PLACES = PlaceMap({"fee": frozenset({"fees#fee"}), "fee-en": frozenset({"fees#fee"}), "law": frozenset({"law#law"})}, {})


def answer(*passages: Passage, key: int = 0, counterpart: Passage | None = None) -> Answer:
    """Quote each passage whole, by sentence; mark the sentence with the number `key` of the first."""
    sides = Counterpart(counterpart, counterpart.chunk.text, counterpart.chunk.language) if counterpart else None
    citations = tuple(Citation(n, each, each.chunk.text, 0, each.chunk.end, sides) for n, each in enumerate(passages, start=1))
    sentences: list[Sentence] = []
    for citation in citations:
        parts = citation.quote.removesuffix(".").split(". ")
        sentences += [Sentence(f"{part}.", (citation.n,), citation.n == 1 and number == key) for number, part in enumerate(parts)]
    return Answer("?", "sv", "answered", 0.5, tuple(sentences), citations, passages, {})


def refused(*considered: Passage, nearest: tuple[Passage, ...] = ()) -> Answer:
    return Answer("?", "sv", "refused", 0.1, (), (), considered, {}, refusal=Refusal("no_evidence", nearest=nearest))


def measured(question: PlacedQuestion, given: Answer, found: Sequence[Passage] = ()) -> dict[str, float]:
    """The measures that say something, without the beginning of their names."""
    values = measures(question, given, found, PLACES)
    return {name.removeprefix("places."): value for name, value in values.items() if not math.isnan(value)}


def test_answer_led_by_the_right_paragraph_is_told_from_one_that_only_quotes_it() -> None:
    led, quoted = measured(FEE, answer(RIGHT, WRONG)), measured(FEE, answer(WRONG, RIGHT))
    assert (led["leads"], led["quoted"], led["key_in_lead"]) == (1, 1, 1)
    assert (quoted["leads"], quoted["quoted"], quoted["key_in_lead"], quoted["key_quoted"]) == (0, 1, 0, 1)
    assert outcome(FEE, answer(RIGHT, WRONG), PLACES) == "right" and outcome(FEE, answer(WRONG, RIGHT), PLACES) == "wrong"


def test_noise_counts_sentences_and_paragraphs() -> None:
    values = measured(FEE, answer(RIGHT, WRONG))
    assert values["noise"] == 1 - 2 / 3 and values["noise_paragraphs"] == 0.5


def test_marked_sentence_must_be_the_one_that_answers() -> None:
    assert measured(FEE, answer(RIGHT, key=1))["key_marked"] == 1
    assert measured(FEE, answer(RIGHT, key=0))["key_marked"] == 0
    assert "key_marked" not in measured(FEE, answer(WRONG)), "where another paragraph leads, there is nothing to mark"


def test_key_is_told_by_whole_words() -> None:
    thousand = replace(FEE, key=("Avgiften är 12",))
    assert measured(thousand, answer(RIGHT, key=1))["key_marked"] == 1
    assert measured(thousand, answer(passage("fee", "Avgiften är 125 kronor.")))["key_marked"] == 0


def test_marked_sentence_counts_in_either_language() -> None:
    english = replace(FEE, key=("The fee is SEK",))
    assert measured(english, answer(RIGHT, key=1, counterpart=ENGLISH))["key_marked"] == 1
    assert measured(english, answer(RIGHT, key=0, counterpart=ENGLISH))["key_marked"] == 0


def test_sentence_beside_is_the_one_at_the_same_place() -> None:
    assert beside("Två.", "Ett. Två. Tre.", "One. Two. Three.") == "Two."
    assert beside("Tre.", "Ett. Två. Tre.", "One and two. Three.") == "Three."
    assert beside("Ett.", "Ett.", "One. And more.") == "One. And more."


def test_refused_question_is_led_by_nothing_and_its_refusal_is_needless() -> None:
    values = measured(FEE, refused(RIGHT))
    assert (values["leads"], values["needless_refusal"]) == (0, 1)
    assert "noise" not in values and outcome(FEE, refused(RIGHT), PLACES) == "refused wrongly"


def test_what_was_withheld_is_judged_by_what_came_nearest() -> None:
    assert would_be_right(FEE, refused(RIGHT, WRONG), PLACES)
    assert not would_be_right(FEE, refused(RIGHT, nearest=(WRONG,)), PLACES), "the refusal says which came nearest, after reading"
    assert measured(FEE, refused(WRONG, RIGHT))["read@1"] == 0


def test_search_is_judged_apart_from_what_is_made_of_it() -> None:
    values = measured(FEE, answer(WRONG), [WRONG, RIGHT])
    assert (values["search@1"], values["search@5"], values["search@24"], values["leads"]) == (0, 1, 1, 0)
    assert measured(FEE, answer(RIGHT), [WRONG])["search@24"] == 0
    assert (rank_of(FEE, [WRONG, RIGHT], PLACES), rank_of(FEE, [WRONG], PLACES)) == (2, None)


def test_each_part_of_a_question_must_be_quoted() -> None:
    both = replace(FEE, places=("fees#fee", "law#law"), parts=(("fees#fee",), ("law#law",)))
    assert measured(both, answer(RIGHT, WRONG))["all_parts"] == 1
    assert measured(both, answer(RIGHT))["all_parts"] == 0
    assert "all_parts" not in measured(FEE, answer(RIGHT))


def test_unanswerable_question_is_answered_falsely_unless_the_opposite_is_quoted() -> None:
    premise = replace(NOT_THERE, opposite=("law#law",))
    assert measured(NOT_THERE, answer(WRONG)) == {"false_answer": 1}
    assert measured(NOT_THERE, refused()) == {"false_answer": 0}
    assert measured(premise, answer(WRONG)) == {"false_answer": 0}
    assert measured(premise, answer(RIGHT)) == {"false_answer": 1}
    assert outcome(premise, answer(WRONG), PLACES) == "right" and outcome(NOT_THERE, refused(), PLACES) == "refused rightly"
