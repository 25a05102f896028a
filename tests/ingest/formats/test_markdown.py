"""Briefs and other Markdown become plain text, with what their attribute lines say."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.markdown import read_markdown
from ingest.formats.read import read_document
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
        ("language: de", "`language` in the front matter is 'de': expected one of sv, en"),
        ("published: 1 juli", "`published` in the front matter is '1 juli': expected an ISO date"),
        ("title: [a", "not valid YAML on line"),
        ("sources: [{title: x}]", "source 1 in the front matter has no key"),
    ],
)
def test_a_wrong_value_in_the_front_matter_of_a_brief_is_named(front: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(f"---\nkind: brief\n{front}\n---\nText.\n")


@pytest.mark.parametrize(
    ("front", "remark"),
    [
        ("kind: memo", "`kind` is 'memo'"),
        ("language: de", "`language` is 'de'"),
        ("published: i fjol", "`published` is 'i fjol'"),
        ("url: /posts/1/", "`url` is '/posts/1/'"),
        ("title: [a", "not valid YAML on line"),
        ("sources: boken", "`sources` in the front matter is not a list"),
        ("tags: [a]\naliases:\n  - b\ncssclass: x", ""),
    ],
)
def test_what_is_not_understood_of_other_front_matter_is_remarked_on_and_the_rest_is_used(front: str, remark: str) -> None:
    document = read(f"---\npublisher: Lindby\n{front}\n---\nText.\n")
    assert (document.publisher, blocks(document)) == ("Lindby", ["Text."])
    assert remark in "; ".join(document.remarks) and bool(document.remarks) == bool(remark)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("---\ntitle: T\nlanguage: en-GB\ndate: 2025-05-06 10:00:00 +0200\n---", ("T", "en", "2025-05-06")),
        ("---\ntitle: T\nlang: svenska\npublished: 6 maj 2025\n---", ("T", "sv", "2025-05-06")),
        ("---\ntitle: T\npublished: 2025/05/06\n...", ("T", "sv", "2025-05-06")),
        ("---\ntitle: 'A: B': C\npublished: 2025\n---", ("A: B': C", "sv", "2025")),
        ("+++\ntitle = 'T'\ndate = 2025-05-06T10:00:00Z\n[params]\na = 1\n+++", ("T", "sv", "2025-05-06")),
        ("+++\ntitle = 'T'\ndate = i fjol\n+++", ("T", "sv", None)),
        ('{\n "title": "T", "date": "2025-05-06"\n}\n', ("T", "sv", "2025-05-06")),
    ],
)
def test_heads_of_other_programs_are_understood(head: str, expected: tuple[str, str, str | None]) -> None:
    document = read(f"{head}\nThe text is in neither of these words.\n" if expected[1] == "en" else f"{head}\nText som är svensk.\n")
    assert (document.title, document.language, document.published) == expected


@pytest.mark.parametrize(
    "text", ["---\n\nEtt.\n\n---\n\nTvå.\n", "---\n\nObs: Ett.\n\n---\n\nTvå.\n", "---\n\n- Ett.\n\n---\n\nTvå.\n", "***\n\nEtt.\n\n---\n\nTvå.\n"]
)  # fmt: skip
def test_text_between_two_rules_is_text(text: str) -> None:
    found = " ".join(blocks(read(text)))
    assert "Ett." in found and found.endswith("Två.")


FILES = Path(__file__).parent / "files"
EXPECTED: dict[str, tuple[str, str | None, list[tuple[tuple[str, ...], str]]]] = {
    "deflista": (
        "Ord",
        None,
        [((), "Egenavgift: Den del som föreningen själv betalar.\nSärart: Det som gör en förening till en förening.")],
    ),
    "fotnot": (
        "Stöd till ungdomar",
        None,
        [((), "Stödet betalas ut varje månad. Det kan sökas av alla."), ((), "Fotnot 1: Utbetalning sker den 25:e i månaden.")],
    ),
    "html-i-md": (
        "Avgifter",
        None,
        [
            ((), "Aula – Barn: 100 kr; Vuxna: 200 kr"),
            (("Vem får hyra?",), "Bara föreningar i Lindby får hyra."),
            ((), "Text med fet stil och radbrytning, 5 < 6 och a<b."),
        ],
    ),
    "linje-först": ("linje-först", None, [((), "Bussen rymmer 19 personer."), ((), "Bussen bokas hos kulturförvaltningen i Lindby.")]),
    "obsidian-frontmatter": ("Möte: samråd med föreningar", None, [(("Samråd",), "Samrådet hölls i biblioteket den 9 maj.")]),
    "struken": ("Priser", None, [((), "Avgiften är 350 kronor i timmen."), ((), "– ☑ Budget klar\n– ☐ Stadgar klara")]),
    "sv-SE": ("Policy för lån av lokaler", None, [((), "Lokalen lånas ut gratis till föreningar i Lindby.")]),
    "tidsstämpel": ("Policy för lån av lokaler", "2025-05-06", [((), "Lokalen lånas ut gratis till föreningar i Lindby.")]),
    "toml-frontmatter": ("Lån av buss", "2025-01-01", [((), "Bussen lånas ut för 400 kronor per dag.")]),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_file_that_lost_or_moved_text_is_read_as_it_is_shown(name: str) -> None:
    path = FILES / f"{name}.md"
    document = read_document(RawSource(str(path), path.read_bytes()))
    found = [(block.headings, document.text[block.start : block.end]) for block in document.blocks]
    assert (document.title, document.published, found) == EXPECTED[name]


def test_every_such_file_is_tested() -> None:
    assert {path.stem for path in FILES.glob("*.md")} == set(EXPECTED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett[^a] två.[^b]\n\nTre.[^a]\n\n[^a]: A\n    mer.\n[^b]: B\n", ["Ett två.", "Fotnot 1: A mer.", "Fotnot 2: B", "Tre."]),
        ("- Ett[^1]\n- Två\n\n[^1]: Noten.\n", ["– Ett\n– Två", "Fotnot 1: Noten."]),
        ("| A | B |\n|-|-|\n| x[^1] | ~~1~~ 2 |\n\n[^1]: Noten.\n", ["A: B\nx: 2", "Fotnot 1: Noten."]),
        ("Öppet ~~mån~~, tis.\n", ["Öppet, tis."]),
        ("Se [[Sida|sidan]] och [[Lindby]].\n\n![[bild.png]]\n", ["Se sidan och Lindby."]),
        ("> [!NOTE]\n> Viktigt.\n", ["Viktigt."]),
        ("Term\n: Def <b>ett</b>\n\n    Två.\n", ["Def ett", "Två."]),
        ("<div>\n\n- Ett\n- Två\n\n| A | B | C |\n|-|-|-|\n| x | 1 | 2 |\n\n</div>\n\nEfter.\n", ["– Ett\n– Två", "x – B: 1; C: 2", "Efter."]),
        ("<p>Oavslutad\n\nEfter.\n\n<div>\n\nSist.\n", ["Oavslutad", "Efter.", "Sist."]),
        ("Text<!-- dold --> här.\n\n<!--\ndold\n-->\n\n<script>\nx = '<div>'\n</script>\n\nSist.\n", ["Text här.", "Sist."]),
        ("<div hidden>\n\nDold.\n\n</div>\n\nKvar.\n", ["Kvar."]),
        ("Rad <del>ett</del> två<sup>[^1]</sup>.\n\n[^1]: Noten <b>x</b>\n", ["Rad två.", "Fotnot 1: Noten x"]),
        ("1. Ett\n\n   ```\n   kod\n   ```\n", ["1. Ett\nkod"]),
    ],
)  # fmt: skip
def test_markup_of_all_kinds_is_read_and_not_quoted(text: str, expected: list[str]) -> None:
    assert blocks(read(text)) == expected


def test_headings_within_html_end_with_it() -> None:
    document = read("# T\n\n## A\n\n<details><summary>B</summary>\n\n### C\n\nInne.\n\n</details>\n\nUte.\n\n<h2>D</h2>\n\nUnder.\n")
    assert [block.headings for block in document.blocks] == [("A", "B", "C"), ("A",), ("D",)]


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
