"""Briefs and other Markdown become plain text, with what their attribute lines say."""

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource

BRIEF = """---
title: Får man reservera?
language: sv
kind: brief
publisher: Samsvar
published: 2026-11-22
counterpart: ../en/reserve.md
odd: key
sources:
  - {key: lou, title: LOU, publisher: Riksdagen, url: https://example.org, published: 2016-12-01}
---

# Får man reservera?

## Vad krävs?

{#conditions source="lou uhm" facts="F001 F002" law="LOU 19 kap. 25 a §" from="2023-01-01"}
En **myndighet** får [reservera](https://example.org)
en upphandling.

- Villkor ett.
- Villkor `två`.

{#length facts="F003"}
Tre år.
"""


def read(text: str) -> Document:
    return read_markdown(RawSource("/corpus/sv/reserve.md", text.encode()))


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_a_brief_is_read_with_its_front_matter() -> None:
    document = read(BRIEF)
    assert (document.title, document.kind, document.published) == ("Får man reservera?", "brief", "2026-11-22")
    assert document.counterpart == "/corpus/en/reserve.md"
    assert document.sources[0].key == "lou"


def test_markup_is_dropped_and_items_keep_their_lines() -> None:
    document = read(BRIEF)
    assert document.text.startswith("Får man reservera?\n\nVad krävs?\n\nEn myndighet")
    assert blocks(document) == ["En myndighet får reservera en upphandling.", "– Villkor ett.\n– Villkor två.", "Tre år."]


def test_an_attribute_line_belongs_to_its_paragraph_and_the_list_below_continues_it() -> None:
    first, second, third = read(BRIEF).blocks
    assert (first.anchor, first.sources, first.facts, first.law) == ("conditions", ("lou", "uhm"), ("F001", "F002"), "LOU 19 kap. 25 a §")
    assert (first.in_force_from, first.in_force_to, first.headings) == ("2023-01-01", None, ("Vad krävs?",))
    assert second.continues and second.anchor is None
    assert third.anchor == "length" and not third.continues


def test_numbers_tables_quotations_and_nested_lists_read_as_lines() -> None:
    document = read("# T\n\n3. tre\n   - inre\n4. fyra\n\n> Citat.\n\n| A | B | C |\n|---|---|---|\n| x | 1 | 2 |\n")
    assert blocks(document) == ["3. tre\n– inre\n4. fyra", "Citat.", "x – B: 1; C: 2"]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("kind: memo", "`kind` in the front matter is 'memo': expected one of law, preparatory work"),
        ("language: de", "`language` in the front matter is 'de': expected one of sv, en"),
        ("published: 1 juli", "`published` in the front matter is '1 juli': expected an ISO date"),
        ("title: [a", "not valid YAML on line"),
        ("- a", "the front matter is not a table"),
        ("sources: [{title: x}]", "source 1 in the front matter has no key"),
    ],
)
def test_a_wrong_value_in_the_front_matter_is_named(front: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(f"---\n{front}\n---\nText.\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{#a source=b c}", "line 4: the attribute line cannot be read"),
        ('{#a from="i fjol"}', "line 4: `from` is 'i fjol'"),
        ("{#a}\nEtt.\n\n{#a}", "line 7: the anchor #a is used twice"),
    ],
)
def test_a_wrong_attribute_line_is_named_with_its_line(line: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(f"---\nkind: brief\n---\n{line}\nText.\n")


def test_a_file_without_text_below_its_headings_is_refused() -> None:
    with pytest.raises(SourceError, match="no text below its headings"):
        read("---\ntitle: x\n---\n# Bara rubrik\n")


def test_a_number_that_yaml_would_count_in_sixties_stays_a_number() -> None:
    document = read("---\nbeteckning: 2016:45\nrubrik: Lag om x\n---\n### 1 §\n\nText.\n")
    assert document.sfs == "2016:45"
