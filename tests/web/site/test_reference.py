from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.answer import Citation
from answer.question import Question
from corpus.language import Language
from tests.web.sample import SV_HEADING, SV_LEAD, SWEDISH, answered
from web.site.reference import quoted, source_reference

READ = date(2026, 11, 23)
BASE = "https://samsvar.example/"
CITATION = answered(Question("hur")).citations[0]


def of(citation: Citation, **changes: object) -> Citation:
    """The citation with other facts of its document."""
    passage = citation.passage
    return replace(citation, passage=replace(passage, document=replace(passage.document, **changes)))  # type: ignore[arg-type]


def formal_reference(citation: Citation, language: Language, read: date, base: str) -> str:
    """The reference as the page has it to copy: the source, then the quote."""
    return f"{source_reference(citation, language, read, base)} {quoted(citation)}"


def test_reference_in_swedish() -> None:
    cited = of(CITATION, url="https://example.org/reserverad", publisher="Upphandlingsmyndigheten")
    assert formal_reference(cited, "sv", READ, BASE) == (
        "Upphandlingsmyndigheten, Reserverad upphandling, LOU 19 kap., LOU 19 kap. 25 a §; Okänd lag 1 §, publicerad 22 november 2026. "
        f"https://example.org/reserverad (läst 23 november 2026). ”{SV_LEAD}”"
    )


def test_reference_in_english_keeps_the_quotes_own_marks() -> None:
    reference = formal_reference(of(CITATION, url="https://example.org/x"), "en", READ, BASE)
    assert "published 22 November 2026. https://example.org/x (read 23 November 2026). ”" in reference and reference.endswith(
        f"”{SV_LEAD}”"
    )


def test_page_stands_in_the_reference_and_the_heading_where_there_is_no_section() -> None:
    chunk = replace(CITATION.passage.chunk, section=None, law=None, page=12)
    cited = replace(CITATION, passage=replace(CITATION.passage, chunk=chunk))
    assert f"Reserverad upphandling, {SV_HEADING} sida 12, publicerad" in formal_reference(cited, "sv", READ, BASE)


def test_page_of_a_reference_is_the_one_of_the_quotes_first_word() -> None:
    chunk = replace(CITATION.passage.chunk, section=None, law=None, page=12, breaks=((CITATION.start - CITATION.passage.chunk.start, 13),))
    cited = replace(CITATION, passage=replace(CITATION.passage, chunk=chunk))
    assert " sida 13, publicerad" in formal_reference(cited, "sv", READ, BASE)


def test_document_without_a_web_address_is_referred_to_where_it_stands_in_the_library() -> None:
    reference = formal_reference(of(CITATION, url="javascript:alert(1)"), "sv", READ, BASE)
    assert f"https://samsvar.example/documents/{SWEDISH.id}?passage=sv-length&start=" in reference and "javascript" not in reference


@pytest.mark.parametrize(("language", "expected"), [("sv", "Okänd utgivare, Reserverad"), ("en", "Unknown publisher, Reserverad")])
def test_what_is_not_known_is_said(language: Language, expected: str) -> None:
    reference = formal_reference(of(CITATION, publisher="", published=None), language, READ, BASE)
    assert reference.startswith(expected) and (", odaterad. " if language == "sv" else ", undated. ") in reference


@given(st.text(), st.text(), st.text(), st.text())
def test_reference_ends_in_the_quote_whatever_the_source_is_called(title: str, publisher: str, url: str, quote: str) -> None:
    reference = formal_reference(replace(of(CITATION, title=title, publisher=publisher, url=url), quote=quote), "sv", READ, BASE)
    assert reference.endswith(f"”{quote}”") and title in reference and publisher in reference
