from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.registers.facts import Fact
from evals.judged.fact_map import fact_map, uncovered, unknown
from index.library.library import Library
from tests.evals.tiny_library import tiny_library


def test_map_names_the_paragraphs_of_a_fact_in_both_languages(tmp_path: Path) -> None:
    places = fact_map(tiny_library(tmp_path)).places["F114"]
    assert {place.language for place in places} == {"sv", "en"}
    assert {place.locator.split("briefs/")[1] for place in places} == {"sv/fees.md#fee", "en/fees.md#fee"}


def test_chunks_of_a_fact_can_be_asked_for_in_one_language(tmp_path: Path) -> None:
    stated = fact_map(tiny_library(tmp_path))
    swedish, both = stated.chunks(["F003", "F004"], ("sv",)), stated.chunks(["F003", "F004"])
    assert len(swedish) == 1
    assert swedish < both


def test_seen_facts_without_a_paragraph_are_listed_by_language(tmp_path: Path) -> None:
    stated = fact_map(tiny_library(tmp_path))
    facts = {fact.id: fact for fact in (Fact("F003", "a", "a", "seen"), Fact("F999", "b", "b", "seen"), Fact("F998", "c", "c", "inferred"))}
    assert uncovered(facts, stated) == [("F999", "sv"), ("F999", "en")]
    assert unknown(facts, stated) == ["F004", "F114"]


def test_library_that_states_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="samsvar ingest corpus"):
        fact_map(Library(tmp_path / "library.sqlite"))
