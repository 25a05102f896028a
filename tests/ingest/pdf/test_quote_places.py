"""A quote is found on its page whatever stands between its words there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pdf.quote_places import Quote, find_quote


def found(page: str, quote: Quote) -> str:
    return "".join(page[at] for at in find_quote(page, quote).positions)


@pytest.mark.parametrize(
    ("page", "quote", "marked"),
    [
        ("Kommunens samver-\nkan med föreningar", "samverkan med", "samverkanmed"),
        ("en oﬀentlig ﬁnansiering här", "offentlig finansiering", "oﬀentligﬁnansiering"),
        ("ett a\u030avtal om va\u030ard", "åvtal om vård", "avtalomvard"),
        ("IOP-\navtalet och vård-\noch omsorg", "IOP-avtalet och vård- och omsorg", "IOPavtaletochvårdochomsorg"),
        ("sam\u00adverkan\u2028 i regionen", "Samverkan i", "samverkani"),
        ("• ett krav\n• ett till", "– ett krav\n– ett till", "ettkravetttill"),
    ],
)
def test_quote_is_found_through_hyphens_ligatures_accents_and_bullets(page: str, quote: str, marked: str) -> None:
    assert found(page, Quote(quote)) == marked


def test_text_on_either_side_tells_which_of_several_places_is_meant() -> None:
    page = "Först: beslutet gäller nu. Sedan: beslutet gäller nu. Sist: beslutet gäller då."
    second = page.index("beslutet", 20)
    assert find_quote(page, Quote("beslutet gäller", before="gäller nu. Sedan: ")).positions[0] == second
    assert find_quote(page, Quote("beslutet gäller", after=" då.")).positions[0] == page.rindex("beslutet")


def test_quote_broken_by_a_footer_is_found_in_pieces() -> None:
    page = "Föreningen lämnar en redovisning av Sida 3 av 9 – Provkommunen hur bidraget har använts"
    quote = Quote("Föreningen lämnar en redovisning av hur bidraget har använts")
    assert "Sida" not in found(page, quote) and find_quote(page, quote).share == 1.0


def test_part_of_a_quote_that_runs_over_the_page_is_found() -> None:
    quote = Quote("Föreningen lämnar en redovisning av hur bidraget har använts under året")
    assert 0.3 < find_quote("… Föreningen lämnar en redovisning av", quote).share < 1


@pytest.mark.parametrize("quote", ["", "  – ", "något helt annat som inte står på sidan alls, inte ens till en del"])
def test_what_is_not_on_the_page_is_not_found(quote: str) -> None:
    assert find_quote("Kommunens samverkan med föreningar", Quote(quote)).positions == ()


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_a_slice_of_the_page_is_always_found_whole_if_it_has_letters(before: str, words: str, after: str) -> None:
    result = find_quote(before + words + after, Quote(words, before, after))
    assert result.share in (0.0, 1.0) and (result.share == 1.0 or not any(letter.isalnum() for letter in words.casefold()))
