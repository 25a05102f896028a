"""The glossary finds what a text names, however it is inflected, and says what is wrong with its file."""

from pathlib import Path

import pytest

from corpus.places import CORPUS
from corpus.registers.faults import RegisterError
from corpus.registers.glossary import Glossary, Term, load_glossary

IOP = Term("iop", "idéburet offentligt partnerskap", "idea-based public partnership", "IOP", ("IOP-avtal",), ("IOP agreement",))
GRANT = Term("bidrag", "föreningsbidrag", "association grant", synonyms_sv=("bidrag",))
BUYING = Term("upphandling", "upphandling", "public procurement")
RESERVED = Term("reserverad", "reserverad upphandling", "reserved procurement")
GLOSSARY = Glossary((IOP, GRANT, BUYING, RESERVED))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Vad är ett IOP?", ["iop"]),
        ("Gäller IOP:et ännu?", ["iop"]),
        ("IOP:s längd", ["iop"]),
        ("Vi har iop-avtalet klart", ["iop"]),
        ("det idéburna offentliga partnerskapet, alltså idéburet offentligt partnerskap", ["iop"]),
        ("föreningsbidragen", ["bidrag"]),
        ("Föreningsbidraget och bidragets storlek", ["bidrag", "bidrag"]),
        ("upphandlingar", ["upphandling"]),
        ("reserverad upphandling", ["reserverad"]),
        ("public procurements", ["upphandling"]),
        ("kiopsk bidragsgivande myndighet", []),
        ("", []),
    ],
)
def test_terms_are_found_in_their_inflected_forms_and_not_within_other_words(text: str, ids: list[str]) -> None:
    assert [term.id for _, term in GLOSSARY.find(text)] == ids


@pytest.mark.parametrize("text", ["İOP", "ıop", "ΙΟΡ", "ſ", "ﬁ"])
def test_letters_of_other_alphabets_name_nothing_and_do_no_harm(text: str) -> None:
    assert GLOSSARY.find(text) == []


def test_name_of_two_terms_finds_both() -> None:
    other = Term("stöd", "bidrag", "support")
    assert [term.id for _, term in Glossary((GRANT, other)).find("Bidrag")] == ["bidrag", "stöd"]


def test_glossary_of_the_checkout_is_read_and_finds_iop_in_both_languages() -> None:
    glossary = load_glossary(CORPUS / "glossary.toml")
    found = {term.id for text in ("idéburet offentligt partnerskap", "the IOP agreements") for _, term in glossary.find(text)}
    assert found == {"iop"} and len(glossary.terms) > 20


def test_no_file_is_no_terms(tmp_path: Path) -> None:
    assert load_glossary(tmp_path / "glossary.toml") == Glossary() and Glossary().find("IOP") == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[term]", "line 1: not valid TOML"),
        ('[[term]]\nid = "a"', "line 1: term a has no `sv`, `en`: add it"),
        ('[[term]]\nid = "a"\nsv = "a"\nen = "a"\ncolour = "red"', "line 5: term a has an unknown field `colour`: .* known are id, sv, en"),
        ('[[term]]\nid = "a"\nsv = "a"\nen = "a"\nsynonyms_sv = "b"', "line 5: `synonyms_sv` of term a is 'b': write a list"),
        ("term = 3", r"has no term: write at least one \[\[term\]\] table"),
    ],
)
def test_file_that_cannot_be_read_says_what_to_mend(text: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(text)
    with pytest.raises(RegisterError, match=f"glossary.toml(,|:) {complaint}"):
        load_glossary(tmp_path / "glossary.toml")
