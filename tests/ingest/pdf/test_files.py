"""What real files do to a reader, one small file for each: its text, its order and its pages are the right ones."""

from pathlib import Path

import pytest

from ingest.chunk import Chunk
from ingest.chunking import chunk_document
from ingest.document import Document
from tests.ingest.pdf.printed import pages, read, texts

FILES = Path(__file__).parent / "files"


def document(name: str) -> Document:
    return read((FILES / f"{name}.pdf").read_bytes(), f"/{name}.pdf")


def chunks(name: str) -> list[Chunk]:
    return chunk_document(document(name), lambda texts: [len(text) // 4 for text in texts])


def page_of(name: str, words: str) -> int | None:
    """The page that a citation of these words names."""
    ((chunk, at),) = [(chunk, chunk.text.index(words)) for chunk in chunks(name) if words in chunk.text]
    return chunk.page_of(chunk.start + at)


def sentences(name: str) -> list[str]:
    """What can be quoted."""
    return [chunk.text[start:end] for chunk in chunks(name) for start, end in chunk.sentences]


def test_accents_drawn_apart_are_in_their_letters() -> None:
    assert document("diakriter").title == "Rapport om föreningar"
    assert texts(document("diakriter")) == [
        "Föreningen får använda lokalen på kvällstid. Kommunen är värd.",
        "Lånet är öppet för alla föreningar i Lindby.",
    ]


def test_footnote_stands_after_its_paragraph_and_never_inside_a_sentence() -> None:
    paragraph, note = pages(document("fotnot-mellan-sidor"))
    assert paragraph[1].startswith("Ett partnerskap kan ingås")
    assert "i det civila samhället och att kommunen inte har upphandlat den tidigare." in paragraph[1]
    assert note == (1, "Fotnot 1: Se vägledningen om det civila samhället, sidan 12")


def test_sentence_is_cited_with_the_page_of_its_first_word() -> None:
    assert page_of("fotnot-mellan-sidor", "Det viktigaste villkoret") == 1
    assert page_of("fotnot-mellan-sidor", "Villkoren prövas av kommunstyrelsen") == 2


def test_form_value_stands_beside_its_label() -> None:
    assert "Verksamhetens namn: Lindby schackklubb" in document("ifyllt-formulär").text


def test_numbered_decisions_dates_and_who_is_told_are_no_running_lines() -> None:
    found = [text for _, text in pages(document("protokoll"))]
    assert [text for text in found if text.startswith("§")] == ["§ 14", "§ 15", "§ 16", "§ 17"]
    assert [text for text in found if text.startswith("Protokoll")] == [f"Protokoll 2025-03-0{day}" for day in range(1, 5)]
    assert found.count("Beslutet skickas till") == found.count("Föreningen") == 4
    assert "Kulturnämnden" in document("protokoll").text
    assert "Sida" not in document("protokoll").text


def test_every_row_of_a_list_over_three_pages_is_there_on_its_page() -> None:
    rows = [(page, text) for page, text in pages(document("rader-över-sidor")) if text.startswith("Förening nr")]
    assert [text for _, text in rows] == [f"Förening nr {number} {number}500 kronor" for number in range(1, 43)]
    assert [page for page, _ in rows] == [1] * 14 + [2] * 14 + [3] * 14


def test_head_of_two_pages_is_not_inside_a_sentence() -> None:
    assert texts(document("sidhuvud-två-sidor")) == [
        "Föreningar som vill hyra en lokal ska lämna en ansökan till kulturförvaltningen och kan räkna med att få besked inom tio dagar. "
        "Beslutet kan inte överklagas."
    ]
    assert page_of("sidhuvud-två-sidor", "Föreningar som vill") == 1
    assert page_of("sidhuvud-två-sidor", "Beslutet kan inte") == 2


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Lokalen i Norrgården får", 1),
        ("Varje ledare ska", 2),
        ("Budgeten ska lämnas", 3),
        ("Uppföljningen sker genom", 4),
        ("En tvist ska", 5),
        ("Avtalet får sägas upp", 6),
    ],
)
def test_each_page_of_an_agreement_is_cited_as_itself(words: str, page: int) -> None:
    assert page_of("sidnummer", words) == page


def test_table_has_its_headings_and_stays_out_of_the_title() -> None:
    assert document("tabell").title == "Bidrag i Lindby kommun"
    assert texts(document("tabell"))[-1].splitlines() == [
        "Startbidrag – Vem kan söka: Nya föreningar som har bildats under det senaste året; Belopp: 3 000 kr",
        "Lägerstöd – Vem kan söka: Föreningar med minst tio deltagare mellan 7 och 20 år; Belopp: 60 kr per dygn",
    ]


@pytest.mark.parametrize(("name", "numbers"), [("tal-sist", ["137", "2048"]), ("årtal-och-tal", ["2025", "2310", "45"])])
def test_numbers_alone_on_a_line_are_kept(name: str, numbers: list[str]) -> None:
    assert [text for text in texts(document(name)) if text.isdigit()] == numbers


def test_columns_are_read_one_after_the_other() -> None:
    assert "Bidraget är högst 9 000 kronor per år." in sentences("två-spalter")
    assert "Den ska ha underskrift av ordföranden och kassören i föreningen." in sentences("två-spalter")


def test_white_text_is_no_text() -> None:
    assert document("vit-text").text == "Regler för sommarlovsstöd\n\nStödet fördelas av kommunen i maj varje år."


def test_fields_of_a_form_have_their_values_and_its_boxes_their_marks() -> None:
    text = document("reportlab-formulär").text
    assert "Föreningens namn: Lindby schackklubb\nSökt belopp: 12 500 kronor" in text
    assert "Vi spelar schack varje tisdag.\n\nAlla åldrar är välkomna." in text
    assert "☒ Jag godkänner villkoren" in text and "☐ Jag vill ha nyhetsbrev" in text


def test_hyphens_at_line_ends_are_read_as_they_are_meant() -> None:
    assert texts(document("reportlab-bindestreck")) == [
        "Detta är en text om hur parterna ska samverka i frågor om e-tjänster och om avtalsperioden. Karl-Johan Öst och IT-avdelningen svarar "
        "för vård- och omsorgsfrågor samt för kommunstyrelsens beslut i 2025-2026 års plan."
    ]


def test_footnote_under_a_browsers_page_with_head_and_foot() -> None:
    paragraph, note, *_ = pages(document("chromium-fotnot"))
    assert "i det civila samhället och att kommunen inte har upphandlat den tidigare." in paragraph[1]
    assert note == (1, "Fotnot 1: Se vägledningen om det civila samhället, sidan 12.")


def test_white_headings_of_a_table_are_its_headings() -> None:
    assert texts(document("chromium-tabell"))[0].splitlines() == [
        "Aulan – Avgift för föreningar: 100 kr i timmen, lägst två timmar; Avgift för andra: 300 kr",
        "Gymnastiksalen vid skolan i Norrby – Avgift för föreningar: Ingen avgift för barn och unga upp till 20 år; Avgift för andra: 250 kr",
    ]
    assert "Lokal" in document("chromium-tabell").text


def test_what_a_browser_prints_unseen_is_no_text() -> None:
    assert texts(document("chromium-osynligt")) == ["Stödet fördelas i maj.", "Vit text på blå grund syns.", "Belopp:"]


def test_columns_of_a_browser_are_read_one_after_the_other() -> None:
    found = texts(document("chromium-spalter"))
    assert "Bidraget är högst 9 000 kronor per år och söks hos kulturförvaltningen." in found[1]
    assert found[2].endswith("ordföranden och kassören i föreningen, som båda svarar för uppgifterna.")
