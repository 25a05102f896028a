"""Places by their names: the brief's paragraph, the statute's section, the page of a PDF."""

from dataclasses import replace
from pathlib import Path

from evals.judged.place_map import PlaceMap, names_of, place_map
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Block, Document
from tests.evals.tiny_library import tiny_library

DOCUMENT = Document("/p/plan.pdf", "Plan", "Första sidan. Andra sidan.", "sv", "0" * 64, (Block(0, 13, page=1), Block(14, 26, page=2)))
CHUNK = Chunk("c", DOCUMENT.id, 0, 13, "Första sidan.", "sv", ((0, 13),), page=1)


def test_section_is_named_by_the_number_of_its_statute() -> None:
    law = replace(DOCUMENT, path="/l/lou.md", sfs="2016:1145", blocks=())
    assert names_of(law, replace(CHUNK, section="LOU 19 kap. 25 a §")) == {"2016:1145#19 kap. 25 a §"}
    assert names_of(law, replace(CHUNK, section="lagen (2022:900) 6 §")) == {"2016:1145#6 §"}
    assert names_of(law, CHUNK) == frozenset()


def test_chunk_of_two_pages_stands_on_both() -> None:
    assert names_of(DOCUMENT, CHUNK) == {"plan.pdf#1"}
    assert names_of(DOCUMENT, replace(CHUNK, end=26, text=DOCUMENT.text)) == {"plan.pdf#1", "plan.pdf#2"}


def test_chunk_stands_on_the_pages_that_its_own_words_are_on() -> None:
    over = replace(DOCUMENT, blocks=(Block(0, 26, page=1, breaks=((14, 2),)),))
    assert names_of(over, CHUNK) == {"plan.pdf#1"}
    assert names_of(over, replace(CHUNK, start=14, end=26, text="Andra sidan.")) == {"plan.pdf#2"}
    assert names_of(over, replace(CHUNK, end=26, text=DOCUMENT.text)) == {"plan.pdf#1", "plan.pdf#2"}


def test_passage_stands_where_its_duplicates_stand() -> None:
    places = PlaceMap({"c": frozenset({"plan.pdf#1"}), "d": frozenset({"plan-2.pdf#4"})}, {})
    assert not places.holds(Passage(CHUNK, DOCUMENT, 1), {"plan-2.pdf#4"})
    assert places.holds(Passage(CHUNK, DOCUMENT, 1, duplicates=("d",)), {"plan-2.pdf#4"})


def test_place_of_a_brief_is_written_in_both_languages(tmp_path: Path) -> None:
    places = place_map(tiny_library(tmp_path))
    assert places.languages_of(["fees#fee"]) == {"sv", "en"}
    assert places.languages_of(["fees#nothing"]) == frozenset()
