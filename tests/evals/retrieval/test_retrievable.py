from corpus.language import Language
from corpus.registers.questions import JudgedQuestion
from evals.retrieval.retrievable import Asked, lines, reach_of


def asked(fact: str, language: Language, rank: int | None, name: str = "Q1") -> Asked:
    return Asked(fact, JudgedQuestion(name, "Måste ett IOP upphandlas?", language, True, (fact,)), rank)


def test_a_fact_counts_as_reached_when_one_of_its_questions_brings_it_among_the_first_three() -> None:
    reach = reach_of([asked("F001", "sv", 4), asked("F001", "sv", 3, "Q2")], {"F001"}, "sv")

    assert (reach.share, reach.missed, reach.pairs_reached, reach.pairs) == (1.0, (), 1, 2)


def test_each_language_is_counted_by_itself() -> None:
    reach = reach_of([asked("F001", "sv", 1), asked("F001", "en", None)], {"F001"}, "en")

    assert (reach.share, reach.missed) == (0.0, ("F001",))


def test_a_fact_that_no_question_asks_for_is_missed_and_says_so() -> None:
    reach = reach_of([asked("F001", "sv", 1)], {"F001", "F002"}, "sv")

    assert reach.share == 0.5
    assert "F002: no question asks for it" in lines(reach, [])[1]


def test_a_miss_is_listed_with_its_rank_and_its_question() -> None:
    entries = [asked("F001", "sv", None), asked("F001", "sv", 7, "Q2")]

    assert lines(reach_of(entries, {"F001"}, "sv"), entries)[1:] == [
        "  F001 rank > 10: Q1 Måste ett IOP upphandlas?",
        "  F001 rank 7: Q2 Måste ett IOP upphandlas?",
    ]


def test_no_facts_are_below_the_bar() -> None:
    assert reach_of([], set(), "sv").share == 0.0
