"""A question made ready: its sections, its other names in both languages, and the filters that it is asked with."""

import pytest

from corpus.language import Language
from corpus.places import CORPUS
from corpus.registers.statutes import load_statutes
from index.search.query import SYNONYM_WEIGHT, TRANSLATED_WEIGHT, Filters, Query, make_query
from ingest.document import Document
from tests.corpus.registers.test_glossary import GLOSSARY

STATUTES = load_statutes(CORPUS / "statutes.toml")


def test_term_brings_its_other_names_in_both_languages_with_less_weight() -> None:
    query = make_query("Hur långt är ett IOP?", "sv", GLOSSARY, STATUTES)
    assert query.expansions["sv"] == {"idéburet offentligt partnerskap": SYNONYM_WEIGHT, "IOP-avtal": SYNONYM_WEIGHT}
    assert query.expansions["en"] == {"idea-based public partnership": TRANSLATED_WEIGHT, "IOP agreement": TRANSLATED_WEIGHT}


@pytest.mark.parametrize(("language", "stem"), [("sv", "partnerskap"), ("en", "partnership")])
def test_terms_of_a_leg_are_what_was_typed_at_full_weight_and_what_it_stands_for_at_less(language: Language, stem: str) -> None:
    terms = make_query("IOP avtal", "sv", GLOSSARY, STATUTES).terms("stems", language)
    assert terms["iop"] == terms["avtal"] == 1.0 and 0 < terms[stem] < 1
    assert make_query("IOP", "sv", GLOSSARY, STATUTES).terms("grams", language)["partn"] == (
        SYNONYM_WEIGHT if language == "sv" else TRANSLATED_WEIGHT
    )


def test_query_without_expansions_has_the_terms_that_were_typed() -> None:
    assert Query("Kommunens avtal", "sv").terms("stems", "sv") == {"kommun": 1.0, "avtal": 1.0}
    assert Query("", "sv").terms("grams", "en") == {}


@pytest.mark.parametrize(
    ("language", "text", "sections"),
    [
        ("sv", "Vad säger 19 kap. 25 a § LOU?", ("LOU 19 kap. 25 a §",)),
        ("en", "Does chapter 19, section 25 a of the Public Procurement Act apply?", ("LOU 19 kap. 25 a §",)),
        ("sv", "3 § lagen (2022:900) och 3 § lagen (2022:900)", ("lag (2022:900) 3 §",)),
        ("sv", "Vad säger LOU?", ()),
        ("sv", "Vad säger 19 kap. 25 a §?", ()),
    ],
)
def test_sections_are_those_that_the_question_names_with_their_statute(language: Language, text: str, sections: tuple[str, ...]) -> None:
    assert make_query(text, language, GLOSSARY, STATUTES).sections == sections


SPANS = [
    ("2025-06-15", "2025-06-15", "2025-06-15", True),
    ("2025-06-15", "2025-06-16", None, False),
    ("2025-06-15", None, "2025-06-14", False),
    ("2025-06-15", "2025", "2025", True),
    ("2025-06-15", None, "2025-06", True),
    ("2025-06-15", "2025-07", None, False),
    ("2025", "2025-01-01", None, True),
    ("2025", "2025-03-01", "2025-04-01", True),
    ("2025", "2026-01-01", None, False),
    ("2025-06", None, "2025-05-31", False),
    ("2025-06-15T12:00:00", "2025-06-15", "2025-06-15", True),
    (None, "2025", None, False),
    (None, None, "2025", False),
    (None, None, None, True),
]


@pytest.mark.parametrize(("published", "first", "last", "through"), SPANS)
def test_document_is_let_through_where_its_date_may_lie_in_the_span(
    published: str | None, first: str | None, last: str | None, through: bool
) -> None:
    document = Document("/a", "", "", "sv", "", (), published=published)
    assert Filters(published_from=first, published_to=last).lets_through(document) == through
