"""Columns, tables and paragraphs as they are printed: by where their words stand, in whatever order the file has them."""

import pytest

from ingest.chunking import chunk_document
from ingest.document import Document
from tests.ingest.pdf.printed import Print, pages, read, texts, turned

LEFT = (
    "Kommunen kan ge bidrag till föreningar",
    "som arbetar med barn och unga. Bidraget",
    "är högst 9 000 kronor per år och söks",
    "hos kulturförvaltningen före midsommar.",
)
RIGHT = (
    "En ansökan ska ha underskrift av både",
    "ordföranden och kassören i föreningen.",
    "Den som har fått bidrag redovisar till",
    "kommunen hur pengarna har använts.",
)
READ = [" ".join(LEFT), " ".join(RIGHT)]


def quotable(document: Document) -> list[str]:
    chunks = chunk_document(document, lambda texts: [len(text) // 4 for text in texts])
    return [chunk.text[start:end] for chunk in chunks for start, end in chunk.sentences]


def test_columns_written_line_by_line_are_read_one_after_the_other() -> None:
    made = Print().page().text(60, 60, "Nyhetsbrev", 18)
    for at in range(4):
        made.text(60, 100 + 14 * at, LEFT[at]).text(320, 100 + 14 * at, RIGHT[at])
    assert texts(made.lines(60, 200, "Frågor besvaras av kulturförvaltningen på vardagar mellan klockan nio och fyra.").read()) == [
        *READ,
        "Frågor besvaras av kulturförvaltningen på vardagar mellan klockan nio och fyra.",
    ]


def test_columns_that_share_no_baselines_are_read_one_after_the_other() -> None:
    made = Print().page()
    for at in range(4):
        made.text(60, 100 + 14 * at, LEFT[at]).text(320, 106 + 14 * at, RIGHT[at])
    assert texts(made.read()) == READ


def test_columns_written_one_after_the_other_are_read_so_and_over_the_page() -> None:
    made = Print().page().lines(60, 100, *LEFT).lines(320, 100, *RIGHT[:2], "Den som har fått bidrag redovisar till")
    document = made.page().lines(60, 100, "kommunen hur pengarna har använts.").read()
    assert texts(document) == READ and document.blocks[1].breaks[0][1] == 2


def test_no_sentence_is_quoted_where_the_order_of_reading_is_not_sure() -> None:
    made = Print().page()
    left = ("Storgatan 1", "12345 Lindby", "Öppet vardagar klockan", "nio till fem")
    right = ("Ansvarig för lokalen", "är Anna Berg", "Ring i god tid före", "ert möte")
    made.lines(60, 100, *left).lines(320, 107, *right)
    document = made.read()
    assert all(line in document.text for line in (*left, *right))
    assert all(block.damaged for block in document.blocks) and not quotable(document)


def test_rows_of_a_table_without_lines_keep_their_headings_and_empty_cells() -> None:
    made = Print().page()
    rows = [("Lokal", "Föreningar", "Andra"), ("Aulan", "100 kr", "300 kr"), ("Köket", "", "90 kr")]
    for at, row in enumerate(rows):
        for x, cell in zip((60, 220, 380), row, strict=True):
            made.text(x, 100 + 18 * at, cell, bold=at == 0)
    (text,) = texts(made.read())
    assert text.splitlines() == ["Aulan – Föreningar: 100 kr; Andra: 300 kr", "Köket – Andra: 90 kr"]


def test_ruled_table_that_goes_on_over_the_page_keeps_its_headings() -> None:
    made = Print()
    for page, rows in enumerate(
        (
            [("Förening", "Ändamål", "Belopp"), ("Lindby IF", "Läger", "100 kr")],
            [("Röda stugan", "Kör", "200 kr"), ("Norrby kör", "Resa", "300 kr")],
        )
    ):
        made.page().lines(60, 60, "Beviljade bidrag" if not page else "")
        for at, row in enumerate(rows):
            for x, cell in zip((60, 220, 380), row, strict=True):
                made.text(x + 4, 100 + 20 * at, cell)
        for y in (86, 106, 126):
            made.rule(60, y, 500, y)
        for x in (60, 220, 380, 500):
            made.rule(x, 86, x, 126)
    assert pages(made.read())[1:] == [
        (1, "Lindby IF – Ändamål: Läger; Belopp: 100 kr"),
        (2, "Röda stugan – Ändamål: Kör; Belopp: 200 kr\nNorrby kör – Ändamål: Resa; Belopp: 300 kr"),
    ]


def test_contents_without_dots_are_no_table_of_facts() -> None:
    made = Print().page().text(60, 60, "Innehåll", 16)
    for at, (title, number) in enumerate((("Inledning", "1"), ("Uppföljning", "12"), ("Bilagor", "14"))):
        made.text(60, 100 + 16 * at, title).text(500, 100 + 16 * at, number)
    document = made.read()
    assert "Uppföljning" in document.text and "12" not in document.text and not document.blocks[1:]


def test_cell_over_two_columns_keeps_the_rest_of_its_row_in_place() -> None:
    made = Print().page()
    for y in (86, 106, 126, 146):
        made.rule(60, y, 500, y)
    for x in (60, 500):
        made.rule(x, 86, x, 146)
    made.rule(220, 86, 220, 106).rule(220, 126, 220, 146).rule(380, 86, 380, 146)
    for y, row in (
        (100, ("Lokal", "Vardag", "Helg")),
        (120, ("Alla lokaler i skolan och på fritidsgården", "", "stängt")),
        (140, ("Aulan", "100 kr", "300 kr")),
    ):
        for x, cell in zip((64, 224, 384), row, strict=True):
            made.text(x, y, cell)
    (text,) = texts(made.read())
    assert text.splitlines()[-1] == "Aulan – Vardag: 100 kr; Helg: 300 kr" and "Helg: stängt" in text.splitlines()[0]


def test_short_lines_stay_apart_and_full_ones_are_joined() -> None:
    made = (
        Print()
        .page()
        .lines(60, 100, "Lindby IF", "Röda stugan", "Norrby kör")
        .lines(60, 200, "Föreningarna fick under året bidrag till sina läger och till de resor som de gjorde", "tillsammans med andra.")
    )
    assert texts(made.read())[:3] == ["Lindby IF", "Röda stugan", "Norrby kör"] and len(texts(made.read())) == 4


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_page_reads_as_it_is_looked_at(degrees: int) -> None:
    made = Print().page().lines(60, 100, *LEFT)
    assert texts(read(turned(made.raw(), degrees))) == [READ[0]]


def test_note_sign_is_taken_out_of_the_word_and_the_note_stands_after_the_paragraph() -> None:
    line = "Villkoret är att verksamheten har startats av en organisation i det civila samhället"
    made = Print().page().lines(60, 700, line, "och att")
    made.text(60 + made.width(line), 696, "2", 7).rule(60, 745, 200, 745).text(60, 757, "2 Se vägledningen, sidan 12.", 8)
    document = made.page().lines(60, 100, "kommunen inte har upphandlat den.").read()
    assert texts(document) == [f"{line} och att kommunen inte har upphandlat den.", "Fotnot 2: Se vägledningen, sidan 12."]


def test_figure_that_no_note_explains_stays() -> None:
    made = Print().page().text(60, 100, "Lokalen är på 100 m")
    end = 60 + made.width("Lokalen är på 100 m")
    assert "100 m2 kostar 50 kr." in made.text(end, 96, "2", 7).text(end + 8, 100, "kostar 50 kr.").read().text


def test_table_or_caption_inside_a_sentence_over_the_page_comes_after_it() -> None:
    made = Print().page().lines(60, 120, "Nämnden beslutar enligt förslaget och ger föreningen det bidrag som den har sökt för sin")
    document = made.page().text(60, 60, "Tabell 2: Bidrag").lines(60, 120, "verksamhet under året.").read()
    assert texts(document)[0].endswith("som den har sökt för sin verksamhet under året.") and "Tabell 2: Bidrag" in texts(document)
