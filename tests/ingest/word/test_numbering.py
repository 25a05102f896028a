"""Automatic numbers are those that Word shows, so that "steg 2" and "§ 14" point at something."""

from tests.ingest.word.written import blocks, paragraph, read


def level(number: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(levels: str, *nums: str) -> str:
    return f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="7"/>{inside}</w:num>' for at, inside in enumerate(nums, start=1)
    )


def item(text: str, list_id: int = 1, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_levels_count_under_one_another_and_begin_anew() -> None:
    shapes = lists(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2)") + level(2, "bullet", "o"), "")
    body = item("Syfte") + item("Mål", depth=1) + item("Delmål", depth=2) + item("Tid", depth=1) + item("Parter") + item("Ort", depth=1)
    assert blocks(read(body, numbering=shapes)) == ["1. Syfte\n1.a) Mål\n– Delmål\n1.b) Tid\n2. Parter\n2.a) Ort"]


def test_numbering_goes_on_after_a_paragraph_and_begins_anew_where_the_list_says_so() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    shapes = lists(level(0, "decimal", "§ %1", start=14), "", anew)
    body = item("Val") + paragraph("Nämnden valde Ann.") + item("Bidrag") + paragraph("Nytt möte.") + item("Öppnande", list_id=2)
    assert blocks(read(body, numbering=shapes)) == ["§ 14 Val", "Nämnden valde Ann.", "§ 15 Bidrag", "Nytt möte.", "§ 1 Öppnande"]


def test_heading_is_numbered_by_its_style() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    shapes = lists(
        level(0, "upperRoman", "%1", more='<w:pStyle w:val="Rubrik1"/>')
        + level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Rubrik2"/><w:isLgl/>'),
        "",
    )
    body = paragraph("Avtalet", '<w:pStyle w:val="Rubrik1"/>') + paragraph("Tid", '<w:pStyle w:val="Rubrik2"/>') + paragraph("Tre år.")
    document = read(body, numbering=shapes, styles=style)
    assert document.blocks[0].headings[-1] == "1.1 Tid"
    assert document.text.startswith("I Avtalet\n\n1.1 Tid")


def test_list_that_is_switched_off_or_missing_gives_no_number() -> None:
    shapes = lists(level(0, "decimal", "%1."), "")
    assert blocks(read(item("Ett", list_id=0) + item("Två", list_id=9), numbering=shapes)) == ["Ett", "Två"]


def test_deleted_item_is_not_counted() -> None:
    shapes = lists(level(0, "decimal", "%1."), "")
    gone = item('<w:del w:id="1" w:author="A"><w:r><w:delText>Bort</w:delText></w:r></w:del>')
    assert blocks(read(item("Ett") + gone + item("Två"), numbering=shapes)) == ["1. Ett\n2. Två"]
