"""What is quoted from a Word file is what a reader of the final document sees."""

from pathlib import Path

import pytest

from ingest.raw_source import RawSource
from ingest.word.reader import read_docx
from tests.ingest.word.written import blocks, cell, paragraph, read, row, run, table

FILES = Path(__file__).parent / "files"
CHANGE = 'w:id="1" w:author="A"'

SEEN = {
    "spårad-negation.docx": [
        "Studieförbundet får inte använda stödet till partipolitisk verksamhet.",
        "Stödet är högst 40 000 kronor per år.",
    ],
    "spårade-ändringar.docx": [
        "Bidraget är högst 45 000 kronor per år och förening.",
        "Ansökan ska lämnas senast den 15 mars.",
        "Föreningen får inte använda bidraget till vinstutdelning.",
        "Beslut fattas av fritidsnämnden.",
    ],
    "fält.docx": [
        "Beslutet gäller från den 1 oktober 2025 och löper tills vidare.",
        "Stödet betalas ut av kulturnämnden i Lindby två gånger om året.",
        "Mer finns i avsnitt 4 i bilagan.",
    ],
    "textruta.docx": [
        "Avtalet gäller mötesplatsen för unga i Lindby kommun.",
        "Se rutan.",
        "Uppsägningstiden är nio månader.",
        "Parterna träffas två gånger om året för att följa upp avtalet.",
    ],
    "dold-text.docx": ["Bygdepengen fördelas av kommunen en gång om året."],
    "numrerad-lista.docx": [
        "Så här går det till:",
        "1. Föreningen lämnar ett förslag.\n2. Kommunen prövar förslaget.\n3. Parterna skriver avtal.",
        "Steg 2 tar högst sex veckor.",
    ],
    "sammanslagna-celler.docx": [
        "Gymnastiksal – Barn, Vuxna: 50 kr; Företag: 300 kr\nAula – Barn: 100 kr; Vuxna: 200 kr; Företag: 600 kr\nKök – Företag: 900 kr"
    ],
    "tabeller.docx": [
        "Grundbidrag – Små föreningar: 5 000 kr; Stora föreningar: 12 000 kr\n"
        "Lokalbidrag – Små föreningar, Stora föreningar: 50 procent av hyran\nLedarstöd – Små föreningar: 700 kr; Stora föreningar: 900 kr",
        "Tabellen gäller år 2025.",
        "Kontakt: Telefon: 0999-123 45; Öppettider: vardagar klockan 9 till 11",
    ],
    "två-rubrikrader.docx": [
        "Måndag – Öppettider, Vinter: 9–16; Öppettider, Sommar: 10–14\nFredag – Öppettider, Vinter: 9–15; Öppettider, Sommar: stängt"
    ],
    "strict-ooxml.docx": ["Nämnden beslutade att bevilja ansökan om 25 000 kronor."],
}


@pytest.mark.parametrize("name", SEEN)
def test_file_that_lost_or_moved_text_is_read_as_it_is_seen(name: str) -> None:
    assert blocks(read_docx(RawSource(name, (FILES / name).read_bytes()))) == SEEN[name]


def test_every_file_has_what_is_seen_in_it() -> None:
    assert {path.name for path in FILES.iterdir()} == set(SEEN)


@pytest.mark.parametrize(
    "around",
    [
        f"<w:ins {CHANGE}>{{}}</w:ins>",
        f"<w:moveTo {CHANGE}>{{}}</w:moveTo>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="summa">{}</w:customXml>',
        '<w:smartTag w:element="datum">{}</w:smartTag>',
        '<w:hyperlink r:id="rId1">{}</w:hyperlink>',
        '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
        f'<w:dir w:val="ltr"><w:ins {CHANGE}>{{}}</w:ins></w:dir>',
    ],
)
def test_what_stands_in_an_insertion_a_control_or_a_field_is_seen(around: str) -> None:
    document = read(paragraph(run("Bidraget är ") + around.format(run("inte ")) + run("avgiftsfritt.")))
    assert blocks(document) == ["Bidraget är inte avgiftsfritt."]


@pytest.mark.parametrize(
    "gone",
    [
        f"<w:del {CHANGE}><w:r><w:delText>inte </w:delText></w:r></w:del>",
        f"<w:moveFrom {CHANGE}>{run('inte ')}</w:moveFrom>",
        run("inte ", "<w:vanish/>"),
        run("inte ", '<w:rStyle w:val="Dold"/>'),
        run("Tryck här ", '<w:rStyle w:val="Fyll"/>'),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Skriv här ')}</w:sdtContent></w:sdt>",
    ],
)
def test_what_was_deleted_hidden_or_never_filled_in_is_not_seen(gone: str) -> None:
    hidden = '<w:style w:type="character" w:styleId="Dold"><w:name w:val="Dold"/><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden += '<w:style w:type="character" w:styleId="Fyll"><w:name w:val="Placeholder Text"/></w:style>'
    document = read(paragraph(run("Bidraget är ") + gone + run("avgiftsfritt.")), styles=hidden)
    assert blocks(document) == ["Bidraget är avgiftsfritt."]


def test_hiding_that_is_switched_off_hides_nothing() -> None:
    assert blocks(read(paragraph(run("Detta syns.", '<w:vanish w:val="0"/>')))) == ["Detta syns."]


def test_field_in_a_field_shows_its_result_only() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + run(" DATE ") + mark("separate") + run("9 maj") + mark("end")
    outer = mark("begin") + run(" IF ") + inner + mark("separate") + run("i maj") + mark("end")
    document = read(paragraph(run("Svar kommer ") + outer + run(".")) + paragraph("Nästa."))
    assert blocks(document) == ["Svar kommer i maj.", "Nästa."]


def test_paragraphs_whose_parting_was_deleted_are_one() -> None:
    document = read(
        paragraph(run("Avtalet gäller "), f"<w:rPr><w:del {CHANGE}/></w:rPr>") + paragraph("i tre år.") + paragraph("Sedan upphör det.")
    )
    assert blocks(document) == ["Avtalet gäller i tre år.", "Sedan upphör det."]


def test_paragraph_whose_end_was_deleted_is_kept_before_a_table_and_at_the_end() -> None:
    open_ended = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    document = read(paragraph(run("Först."), open_ended) + table(row("Telefon", "0999-1")) + paragraph(run("Sist."), open_ended))
    assert blocks(document) == ["Först.", "Telefon: 0999-1", "Sist."]


def test_blocks_in_controls_and_custom_xml_are_seen() -> None:
    inside = paragraph("Syftet är delat.") + table(row("Telefon", "0999-1"))
    document = read(f"<w:sdt><w:sdtPr/><w:sdtContent><w:customXml>{inside}</w:customXml></w:sdtContent></w:sdt>")
    assert blocks(document) == ["Syftet är delat.", "Telefon: 0999-1"]


def test_notes_stand_after_their_paragraph_and_say_that_they_are_notes() -> None:
    reference = '<w:r><w:{}Reference w:id="2"/></w:r>'
    body = paragraph(run("Bidraget är 5 000 kronor") + reference.format("footnote") + run(".")) + paragraph(
        run("Nämnden beslutar.") + reference.format("endnote")
    )
    notes = '<w:{0} w:id="0"><w:p/></w:{0}><w:{0} w:id="2">{1}</w:{0}>'
    document = read(
        body,
        footnotes=notes.format("footnote", paragraph("Beloppet räknas upp varje år.")),
        endnotes=notes.format("endnote", paragraph("The board decides in March.")),
    )
    assert blocks(document) == [
        "Bidraget är 5 000 kronor.",
        "Fotnot 1: Beloppet räknas upp varje år.",
        "Nämnden beslutar.",
        "Endnote 1: The board decides in March.",
    ]


def test_rows_and_cells_in_controls_are_seen_and_deleted_or_hidden_rows_are_not() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = read(
        table(
            row("Stöd", "År", "Belopp"),
            control.format(row("Lokal", control.format(cell("2025")), "100 kr")),
            row("Gammalt", "2020", "1 kr", properties=f"<w:del {CHANGE}/>"),
            row("Dolt", "2021", "2 kr", properties="<w:hidden/>"),
        )
    )
    assert blocks(document) == ["Lokal – År: 2025; Belopp: 100 kr"]


def test_merged_cells_keep_their_columns_and_rows() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        table(
            row("År", "Grupp", "Avgift", properties="<w:tblHeader/>"),
            row(cell("2025", down), "Barn", "10 kr"),
            row(cell("", on), "Vuxna", "20 kr"),
            row(cell("2026", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "15 kr"),
            row("Lov", "0 kr", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert blocks(document) == [
        "2025 – Grupp: Barn; Avgift: 10 kr\n2025 – Grupp: Vuxna; Avgift: 20 kr\n2026 – Avgift: 15 kr\nGrupp: Lov; Avgift: 0 kr"
    ]
