"""Statutes keep their sections apart, each under its official label."""

import pytest

from corpus.places import CORPUS, SHARED
from corpus.registers.statutes import load_statutes
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource

STATUTES = load_statutes(CORPUS / "statutes.toml")
HEAD = "---\nbeteckning: 2016:1145\nrubrik: Lag om offentlig upphandling\nutfardad_datum: 2016-12-01\nikraft_datum: 2017-01-01\n---\n"


def read(body: str, head: str = HEAD) -> Document:
    return read_markdown(RawSource("/lou.md", (head + body).encode(), STATUTES))


def test_title_publisher_and_dates_come_from_the_head() -> None:
    document = read("#### 1 §\n\nText.\n")
    assert document.title == "LOU – Lag (2016:1145) om offentlig upphandling"
    assert (document.kind, document.publisher, document.sfs) == ("law", "Sveriges riksdag", "2016:1145")
    assert (document.published, document.in_force_from) == ("2016-12-01", "2017-01-01")


def test_an_ordinance_is_the_governments_and_is_cited_as_one() -> None:
    document = read("### 1 §\n\nText.\n", "---\nbeteckning: 1999:9\nrubrik: Förordning om avgifter\n---\n")
    assert (document.title, document.publisher) == ("Förordning (1999:9) om avgifter", "Regeringen")
    assert document.blocks[0].section == "förordning (1999:9) 1 §"


def test_sections_and_appendices_are_labelled_and_transitional_provisions_are_not() -> None:
    body = "## 19 a kap. Direkt\n\n#### 1 a §\n\nEtt.\n\n## Bilaga 2\n\n### Lista\n\nTvå.\n\n## Övergångsbestämmelser\n\n1. Tre.\n"
    assert [block.section for block in read(body).blocks] == ["LOU 19 a kap. 1 a §", "LOU bilaga 2", None]


def test_the_first_of_two_headings_in_a_row_holds_the_second() -> None:
    body = "## 19 kap. A\n\n### Annonsering\n\n### Genom annons\n\n#### 6 §\n\nEtt.\n\n### Språk\n\n#### 7 §\n\nTvå.\n"
    assert [block.headings[1:] for block in read(body).blocks] == [("Annonsering", "Genom annons"), ("Språk",)]


def test_headings_and_text_that_the_conversion_confused_are_put_right() -> None:
    body = "#### 6 §\n\nEtt.\n\nEfterannonsering\n\n#### 7 §\n\nTvå genom- förandet, vård- och 80110000- 8.\n\n### Rad\t75300000-9\n"
    first, second, third = (document := read(body)).blocks
    assert first.headings == () and second.headings == ("Efterannonsering",)
    assert document.text[second.start : second.end] == "Två genomförandet, vård- och 80110000-8."
    assert document.text[third.start : third.end] == "Rad 75300000-9"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "# Lag\n",
        "# Lag\n\n**Automatisk konvertering inte tillgänglig**\n\nLadda ner PDF:en.\n",
        "# Lag\n\n*Detta dokument har inget innehåll i originalformatet.*\n",
    ],
)
def test_front_matter_without_text_says_what_to_fetch(body: str) -> None:
    with pytest.raises(SourceError, match="holds front matter but no text: fetch the full text of SFS 2016:1145"):
        read(body)


def test_a_last_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(SourceError, match="'2021-02-30' is no day"):
        read("#### 1 §\n\nText.\n", HEAD.replace("ikraft_datum: 2017-01-01", "utgar_datum: 2021-02-30"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("utgar_datum: 2021-01-01", "2020-12-31"),
        ('andringsforfattningar:\n  - {beteckning: "2009:1", ikraft_datum: 2009-06-30, anteckningar: upph.}', "2009-06-29"),
        ('andringsforfattningar:\n  - {beteckning: "2002:839", anteckningar: upph.}', "2002"),
        ('andringsforfattningar:\n  - {beteckning: "2002:839", anteckningar: upph. 3 §}', None),
    ],
)
def test_a_repealed_statute_has_its_last_day(head: str, day: str | None) -> None:
    document = read("### 1 §\n\nText.\n", f"---\nbeteckning: 1999:9\nrubrik: Lag om avgifter\n{head}\n---\n")
    assert document.in_force_to == day


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared statutes, which are not part of the checkout")
def test_a_real_statute_has_its_sections_in_order_and_no_block_outside_one() -> None:
    path = SHARED / "law" / "sfs-2016-1145.md"
    document = read_markdown(RawSource(str(path), path.read_bytes(), STATUTES))
    sections = list(dict.fromkeys(block.section for block in document.blocks if block.section))
    assert sections.index("LOU 19 kap. 25 §") + 1 == sections.index("LOU 19 kap. 25 a §")
    assert sum(block.section is None for block in document.blocks) <= 2
    assert len(sections) > 400


def test_title_over_two_lines_is_whole_and_remarked_on() -> None:
    document = read(
        "### 1 §\n\nText.\n", "---\nbeteckning: 1919:821\nrubrik: Kungörelse (1919:821) angående gränsen\nmellan ämbeten\n\n---\n"
    )
    assert document.title == "Kungörelse angående gränsen mellan ämbeten (1919:821)"
    assert "not valid YAML" in document.remarks[0]
