from pathlib import Path

from corpus.registers.questions import JudgedQuestion
from evals.judged.fact_map import fact_map
from evals.retrieval.ranking import languages_of, mark, measures
from index.library.library import Library
from index.passage import Passage
from tests.evals.tiny_library import tiny_library

QUESTION = JudgedQuestion("Q", "?", "sv", True, ("F003", "F114"))


def passages(library: Library, *titles: str) -> list[Passage]:
    by_title = {document.title: library.document(document.id) for document in library.documents()}
    return [
        Passage(library.chunks(document.id)[0], document, rank) for rank, title in enumerate(titles, 1) if (document := by_title[title])
    ]


def test_views_search_the_asked_the_other_or_both_languages() -> None:
    assert (languages_of("own", "en"), languages_of("cross", "en"), languages_of("pool", "en")) == (("en",), ("sv",), ("en", "sv"))


def test_passages_are_marked_with_the_facts_that_the_question_asks_for(tmp_path: Path) -> None:
    library = tiny_library(tmp_path)
    ranked = mark(QUESTION, passages(library, "Rättsläget", "Registrets avgifter"), fact_map(library), ("sv",))
    assert ranked.facts == (frozenset({"F003"}), frozenset({"F114"}))
    assert ranked.right_document == (True, True)
    assert ranked.total == 2


def test_duplicate_states_its_facts_in_the_passage_that_it_was_collapsed_into(tmp_path: Path) -> None:
    library = tiny_library(tmp_path)
    first, second = passages(library, "Rättsläget", "Registrets avgifter")
    merged = Passage(first.chunk, first.document, 1, duplicates=(second.id,))
    ranked = mark(QUESTION, [merged], fact_map(library), ("sv",))
    assert ranked.facts == (frozenset({"F003", "F114"}),)
    assert ranked.total == 1


def test_measures_of_a_ranking_are_as_worked_out_by_hand(tmp_path: Path) -> None:
    library = tiny_library(tmp_path)
    ranked = mark(QUESTION, passages(library, "Rättsläget", "Registrets avgifter"), fact_map(library), ("sv",))
    measured = {name: float(values[0]) for name, values in measures([QUESTION], [ranked]).items()}
    assert (measured["recall@1"], measured["all_facts@1"], measured["fact_recall@1"], measured["all_facts@5"]) == (1, 0, 0.5, 1)
    assert (measured["mrr@10"], measured["ndcg@10"], measured["document@1"]) == (1, 1, 1)
