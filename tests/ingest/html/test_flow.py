"""What is seen on a page is read in its order, each value with its name, under the headings that it stands under."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.html.pieces import markup_pieces
from tests.ingest.html.made import blocks_of, headed_blocks


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>Ett<p>Två</p>tre <b>fyra</b><div>Fem</div></div>", ["Ett", "Två", "tre fyra", "Fem"]),
        ("<p>Rad ett.<br>Rad två.</p><p>Nytt<br><br/>stycke</p>", ["Rad ett.\nRad två.", "Nytt", "stycke"]),
        ("<p>Avgiften är<br>högst 100 kr.</p>", ["Avgiften är högst 100 kr."]),
        ("<address><p>Torget 5</p>999 88 Lindby</address>", ["Torget 5", "999 88 Lindby"]),
        ("<x-intro>Ett.</x-intro><x-intro>Två.</x-intro>", ["Ett.", "Två."]),
        ("<p><span>Telefon</span><span>0999-1</span></p><p><span>För</span><span>ening</span></p>", ["Telefon 0999-1", "Förening"]),
        ("<p>10<sup>6</sup> m<sup>2</sup>, <q>bra</q>, CO<sub>2</sub></p>", ["10⁶ m², ”bra”, CO2"]),
        ("<pre>rad ett\n  rad två</pre>", ["rad ett\nrad två"]),
        ("<p>Ord<wbr>delning &amp; sam&shy;verkan&nbsp;här</p>", ["Orddelning & samverkan här"]),
        ("<a href='/x'><p>Kort text.</p></a>", ["Kort text."]),
        ("<p>Text<script>x()</script> mer<!-- dold --> slut</p><svg><title>ikon</title></svg>", ["Text mer slut"]),
        ("<form><fieldset><legend>Uppgifter</legend><label>Namn</label><input value='Bo'></fieldset></form>", ["Uppgifter", "Namn"]),
    ],
)
def test_lines_are_kept_apart_and_words_together(body: str, expected: list[str]) -> None:
    assert blocks_of(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Pris <s>100</s> <b>200</b> kr.</p>", ["Pris 200 kr."]),
        ("<p>Öppet <strike>mån</strike>, tis.</p>", ["Öppet, tis."]),
        ("<p style='text-decoration: line-through'>Utgår.</p><p>Kvar.</p>", ["Kvar."]),
        ("<p>Får <span class='c3'>alltid</span> inte.</p>", ["Får inte."]),
        ("<ul><li><del>Ett</del></li><li>Två</li></ul>", ["– Två"]),
        ("<del><p>Ett.</p></del><p>Två <ins>nya</ins>.</p>", ["Två nya."]),
        ("<table><tr><td>Hall</td><td><s>1</s> 2</td></tr></table>", ["Hall: 2"]),
    ],
)
def test_struck_text_is_out_and_what_replaces_it_stays(body: str, expected: list[str]) -> None:
    assert blocks_of(body, "<style>.c3 { text-decoration-line: line-through }</style>") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>A<ol type=a><li>x</li><li>y</li></ol>efter</li><li>B</li></ol>", ["1. A\na. x\nb. y\nefter\n2. B"]),
        ("<ul><li>A</li><ul><li>B</li></ul></ul>", ["– A\n– B"]),
        ("<ol reversed><li>A</li><li>B</li></ol>", ["2. A\n1. B"]),
        ("<ol type=I start=3><li>C</li><li value=9>D</li></ol>", ["III. C\nIX. D"]),
        ("<ol type=a start=27><li>C</li></ol><p>x</p>", ["aa. C", "x"]),
        ("<ol style='list-style-type: lower-alpha'><li>D</li></ol>", ["a. D"]),
        ("<ul><li><p>Ett.</p><p>Två.</p></li><li>Tre<br>fyra</li></ul>", ["– Ett.\nTvå.\n– Tre fyra"]),
        (
            "<ul><li><input type=checkbox checked disabled> Klar</li><li><input type=checkbox disabled> Kvar</li></ul>",
            ["– ☑ Klar\n– ☐ Kvar"],
        ),
        ("<ul><li>A<table><tr><td>x</td><td>1</td></tr></table></li></ul>", ["– A\nx: 1"]),
        ("<menu><li>A</li></menu>", ["– A"]),
    ],
)
def test_lists_keep_their_numbers_and_their_items_apart(body: str, expected: list[str]) -> None:
    assert blocks_of(body) == expected


def test_words_beside_the_items_that_a_template_wraps_are_kept() -> None:
    read = " ".join(blocks_of("<ul><div> Ta med: <li>legitimation</li> och <li>kvitto</li></div></ul>"))
    assert [word for word in ("Ta med:", "legitimation", "och", "kvitto") if word not in read] == []


def test_items_with_headings_are_parts_of_the_page() -> None:
    body = "<ol><li><h3>Pröva</h3><p>Först.</p></li><li><h3>Välj</h3><p>Sedan.</p></li></ol><p>Slut.</p>"
    assert headed_blocks(body) == [(("1. Pröva",), "Först."), (("2. Välj",), "Sedan."), ((), "Slut.")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<dl><dt>A</dt><dt>B</dt><dd>Ett.</dd><dd>Två.</dd></dl>", [((), "A, B: Ett. Två.")]),
        ("<dl><div><dt>A:</dt><dd>Ett</dd></div><div><dt>B</dt><dd>Två</dd></div></dl>", [((), "A: Ett\nB: Två")]),
        ("<dl><dt>Får vi hyra?</dt><dd>Nej.</dd><dt>Pris</dt><dd>1 kr</dd></dl>", [(("Får vi hyra?",), "Nej."), ((), "Pris: 1 kr")]),
        ("<dl><dt>A</dt><dd><p>Ett.</p><p>Två.</p></dd></dl><p>x</p>", [(("A",), "Ett."), (("A",), "Två."), ((), "x")]),
    ],
)
def test_terms_stand_with_their_definitions(body: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    assert headed_blocks(body) == expected


@pytest.mark.parametrize("box", ["aside", "article", "details", "figure", "blockquote"])
def test_after_a_box_the_headings_from_before_it_hold_again(box: str) -> None:
    body = f"<h2>Ansökan</h2><p>ett</p><{box}><h2>Fakta</h2><p>två</p></{box}><p>tre</p><h2>Beslut</h2><p>fyra</p>"
    assert headed_blocks(body) == [(("Ansökan",), "ett"), (("Fakta",), "två"), (("Ansökan",), "tre"), (("Beslut",), "fyra")]


def test_summaries_head_what_they_open_and_nothing_else() -> None:
    body = "<h2>Frågor</h2><details><summary>Vem?</summary><p>Alla.</p><details><summary>När?</summary>Nu.</details></details><p>Slut.</p>"
    assert headed_blocks(body) == [(("Frågor", "Vem?"), "Alla."), (("Frågor", "Vem?", "När?"), "Nu."), (("Frågor",), "Slut.")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><td>&nbsp;</td><td>2024</td><td>2025</td></tr><tr><td>Idrott</td><td>1</td><td>2</td></tr>", "Idrott – 2024: 1; 2025: 2"),
        (
            "<thead><tr><th rowspan=2>Lokal</th><th colspan=2>Pris</th></tr><tr><th>Barn</th><th>Vuxna</th></tr></thead><tr><td>Aula</td><td>1</td><td>2</td></tr>",
            "Aula – Pris, Barn: 1; Pris, Vuxna: 2",
        ),
        (
            "<tr><th>A</th><th>B</th><th>C</th></tr><tr><td rowspan=0>x</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>",
            "x – B: 1; C: 2\nx – B: 3; C: 4",
        ),
        ("<caption>Avgifter</caption><tfoot><tr><td>Summa</td><td>3</td></tr></tfoot><tr><td>Hall</td><td>1</td></tr>", "Avgifter\nHall: 1\nSumma: 3"),
        ("<tr><th>A</th><th>B</th><th>C</th></tr><tr><td>x</td><td><img alt=Ja></td><td>nej</td></tr>", "x – B: Ja; C: nej"),
        ("<tr><td>x</td><td><table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table></td></tr><tr><td>y</td><td>3</td></tr>", "x: a: 1; b: 2\ny: 3"),
        ("<tr><th>A</th><th>B</th><th>C</th></tr><tr><td><p>x</p><p>y</p></td><td colspan='2px'>1</td></tr>", "x; y – B, C: 1"),
    ],
    ids=["empty corner", "two heading rows", "span to the end", "foot first", "picture", "table in a cell", "paragraphs and a crooked span"],
)  # fmt: skip
def test_values_of_a_table_keep_their_names(table: str, expected: str) -> None:
    assert blocks_of(f"<table>{table}</table>") == [expected]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>Ett.</td><td>Två.</td></tr></table>",
        "<table><tr><td><p>Ett.</p></td><td><p>Två.</p></td></tr></table>",
        "<table><tr><td><table><tr><td><p>Ett.</p></td></tr></table></td></tr><tr><td>Två.</td></tr></table>",
    ],
)
def test_a_table_that_only_places_parts_is_read_part_by_part(table: str) -> None:
    assert blocks_of(table) == ["Ett.", "Två."]


def test_items_as_word_writes_them_are_a_list() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span>{}</p>"
    )
    assert blocks_of(item.format("·", "Ett") + item.format("2.", "Två") + "<p>Slut</p>") == ["– Ett\n2. Två", "Slut"]


@pytest.mark.parametrize("tags", [["div"], ["span"], ["ul", "li"], ["dl", "dd"], ["table", "tr", "td"], ["b"], ["x-a"]])
def test_text_is_kept_however_deep_it_stands(tags: list[str]) -> None:
    opening, closing = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))
    text = " ".join(blocks_of(f"{opening * 600}<i>djupt</i> ned{closing * 600}<p>efter</p>"))
    assert "djupt ned" in text and "efter" in text


_WORDS = st.integers(0, 10**6).map("ord{}".format)
_MARKUP = st.recursive(
    _WORDS,
    lambda inner: st.tuples(
        st.sampled_from("p div span b ul li ol dl dt dd table tr td th h2 h3 details summary aside figure figcaption blockquote a section pre q".split()),
        st.lists(inner, min_size=1, max_size=4),
    ).map(lambda made: f"<{made[0]}> {' '.join(made[1])} </{made[0]}>"),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(_MARKUP)
def test_every_word_that_is_seen_is_read_in_whatever_it_stands(markup: str) -> None:
    read = " ".join(piece.text for piece in markup_pieces(f"<p>början</p>{markup}<p>slut</p>"))
    assert set(re.findall(r"ord\d+", markup)) <= set(re.findall(r"ord\d+", read))
    assert read.startswith("början") and read.endswith("slut")
