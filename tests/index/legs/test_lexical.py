"""The lexical leg on a real tantivy index."""

from pathlib import Path

import pytest

from index.legs.lexical import LexicalIndex, create_lexical, open_lexical, section_term, update_lexical
from index.legs.terms import grams, stems
from index.library.library import Library
from tests.index.tiny import document, put

SWEDISH = (
    "Myndigheten kan ansöka om upphandlingsskadeavgift hos förvaltningsrätten.",
    "Kommunen betalar ut föreningsbidragen två gånger om året.",
    "Biblioteket har öppet på lördagar, och på söndagar under sommaren.",
    ("Kontrakt får reserveras för vissa leverantörer.", "LOU 19 kap. 25 a §"),
)


def opened(folder: Path) -> LexicalIndex:
    library, lexical = Library(folder / "library.sqlite"), create_lexical(folder / "lexical")
    put(library, document("/sv", *SWEDISH, kind="law", title="Ordning"))
    put(library, document("/en", "The council pays grants.", "Kommunen is the word for it.", language="en", kind="law", title="Order"))
    update_lexical(lexical, [], library.rows_after(0))
    return lexical


def by(lexical: LexicalIndex, field: str, text: str, **options: list[int]) -> list[int]:
    terms = grams(text) if field.endswith("grams") else stems(text, "sv")
    return list(lexical.search({field: dict.fromkeys(terms, 1.0)}, "sv", 10, **options))


@pytest.mark.parametrize(
    ("text", "row"),
    [("skadeavgift", 1), ("upphandling", 1), ("bidrag till förening", 2), ("föreningsbidrag", 2), ("bibliotekets öppettider", 3)],
)
def test_swedish_compound_is_found_by_its_parts(text: str, row: int, tmp_path: Path) -> None:
    assert by(opened(tmp_path), "body_grams", text)[0] == row


@pytest.mark.parametrize(("text", "row"), [("myndigheter", 1), ("kommuner", 2), ("kommunens", 2), ("söndag", 3), ("leverantören", 4)])
def test_swedish_inflection_is_found_by_its_stem(text: str, row: int, tmp_path: Path) -> None:
    lexical = opened(tmp_path)
    assert by(lexical, "body_stems", text) == [row]
    assert by(lexical, "body_stems", "skadeavgift") == []


def test_section_is_one_term_of_its_own_field(tmp_path: Path) -> None:
    lexical = opened(tmp_path)
    by_section = [lexical.search({"sections": {section_term(f"LOU 19 kap. {number} §"): 1.0}}, "sv", 10) for number in ("25 a", "25", "2")]
    assert [list(rows) for rows in by_section] == [[4], [], []]


def test_chunk_is_found_by_the_title_of_its_document(tmp_path: Path) -> None:
    assert sorted(by(opened(tmp_path), "head_stems", "ordningen")) == [1, 2, 3, 4]


def test_only_the_language_and_the_rows_let_through_are_found(tmp_path: Path) -> None:
    lexical = opened(tmp_path)
    assert by(lexical, "body_stems", "kommun") == by(lexical, "body_grams", "kommunen") == [2]
    assert list(lexical.search({"body_stems": {"kommunen": 1.0}}, "en", 10)) == [6]
    assert by(lexical, "body_stems", "kommun söndag", rows=[3, 6]) == [3] and by(lexical, "body_stems", "kommun", rows=[]) == []


def test_nothing_is_found_without_terms_or_with_terms_of_no_weight(tmp_path: Path) -> None:
    lexical = opened(tmp_path)
    assert lexical.search({}, "sv", 10) == {} and lexical.search({"body_stems": {"kommun": 0.0}}, "sv", 10) == {}


def test_weight_of_a_term_is_a_factor_of_its_bm25(tmp_path: Path) -> None:
    lexical = opened(tmp_path)
    (half,), (whole,) = (lexical.search({"body_stems": {"kommun": weight}}, "sv", 10).values() for weight in (0.5, 1.0))
    assert half == pytest.approx(whole / 2)


def test_rarity_falls_with_frequency_and_stays_positive(tmp_path: Path) -> None:
    library, lexical = Library(tmp_path / "library.sqlite"), create_lexical(tmp_path / "lexical")
    put(library, document("/a", *(f"Alla {'många ' * (at < 5)}{'få ' * (at < 2)}ord {at}." for at in range(8)), kind="law"))
    update_lexical(lexical, [], library.rows_after(0))
    rarities = [lexical.rarity(word, "sv") for word in ("alla", "många", "få", "inga")]
    assert rarities == sorted(rarities) and len(set(rarities)) == 4 and rarities[0] > 0
    update_lexical(lexical, [1, 2, 3, 4], [])
    assert lexical.rarity("alla", "sv") > 0


def test_removed_rows_are_found_no_more_and_the_index_opens_again(tmp_path: Path) -> None:
    update_lexical(opened(tmp_path), [2], [])
    lexical = open_lexical(tmp_path / "lexical")
    assert by(lexical, "body_stems", "kommun") == [] and by(lexical, "body_stems", "myndigheter") == [1]


def test_folder_without_an_index_is_not_opened_as_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r".+"):
        open_lexical(tmp_path)
    assert list(tmp_path.iterdir()) == []
