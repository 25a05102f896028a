"""The plain text of Riksdagen's open data is read as a statute, section by section."""

import re
from pathlib import Path

import pytest

from corpus.places import CORPUS, SHARED
from corpus.registers.statutes import load_statutes
from ingest.document import Block, Document
from ingest.formats.markdown import read_markdown
from ingest.formats.plain import read_plain
from ingest.raw_source import RawSource

STATUTES = load_statutes(CORPUS / "statutes.toml")
HEAD = """Lag (2016:1145) om offentlig upphandling
SFS nr: 2016:1145
Departement/myndighet: Finansdepartementet OU
Utfärdad: 2016-12-01
Ändrad: t.o.m. SFS 2025:360
Ändringsregister: SFSR (Regeringskansliet)
Källa: Fulltext (Regeringskansliet)


"""


def read(body: str, head: str = HEAD) -> Document:
    return read_plain(RawSource("https://example.org/lou.text", (head + body).encode(), STATUTES))


def texts(document: Document) -> list[tuple[str | None, str]]:
    return [(block.section, document.text[block.start : block.end]) for block in document.blocks]


def only(body: str) -> Block:
    (block,) = read(body).blocks
    return block


def test_head_gives_title_number_and_date() -> None:
    document = read("1 §   Text.\n")
    assert document.title == "LOU – Lag (2016:1145) om offentlig upphandling"
    assert (document.sfs, document.published) == ("2016:1145", "2016-12-01")
    assert (document.kind, document.language, document.publisher) == ("law", "sv", "Sveriges riksdag")


def test_head_may_begin_with_the_name_of_the_collection_instead() -> None:
    document = read("1 §   Text.\n", "Svensk författningssamling 1999:9\n\nFörordning (1999:9) om avgifter\n\nUtfärdad: 1999-01-02\n\n")
    assert (document.title, document.publisher, document.published) == ("Förordning (1999:9) om avgifter", "Regeringen", "1999-01-02")
    assert document.blocks[0].section == "förordning (1999:9) 1 §"


def test_repealed_statute_has_its_last_day() -> None:
    assert read("1 §   Text.\n", HEAD.replace("\n\n\n", "\nUpphävd: 2026-01-01\n\n")).in_force_to == "2025-12-31"


def test_chapters_headings_and_sections_become_labels_and_headings() -> None:
    block = only("19 kap. Upphandling under\ntröskelvärdena\n\nReserverad upphandling\n\nVillkor\n\n25 a §   Köp får\nreserveras.\n")
    assert block.section == "LOU 19 kap. 25 a §"
    assert block.headings == ("19 kap. Upphandling under tröskelvärdena", "Reserverad upphandling", "Villkor")


def test_wrapped_line_that_begins_with_a_section_is_not_one() -> None:
    assert texts(read("1 kap. A\n\n7 §   Annat följer av\n5 § andra stycket.\n\n5 § tredje stycket gäller också.\n")) == [
        ("LOU 1 kap. 7 §", "Annat följer av 5 § andra stycket."),
        ("LOU 1 kap. 7 §", "5 § tredje stycket gäller också."),
    ]


def test_list_is_kept_as_lines_below_its_introduction() -> None:
    assert texts(read("1 §   Det gäller inte\n   1. hyra av\nmark, eller\n   2. arbete.\n\nLag (2022:1).\n")) == [
        ("LOU 1 §", "Det gäller inte"),
        ("LOU 1 §", "1. hyra av mark, eller\n2. arbete."),
        ("LOU 1 §", "Lag (2022:1)."),
    ]


def test_section_as_it_is_and_as_it_will_be_carry_their_dates() -> None:
    blocks = read("2 § /Upphör att gälla U:2027-01-01/   Förut.\n\n2 § /Träder i kraft I:2027-01-01/   Sedan.\n").blocks
    assert [(block.section, block.in_force_from, block.in_force_to) for block in blocks] == [
        ("LOU 2 §", None, "2026-12-31"),
        ("LOU 2 §", "2027-01-01", None),
    ]


def test_transitional_provisions_have_no_section_and_an_appendix_has_its_own() -> None:
    transition = "Övergångsbestämmelser\n\n2016:1145\n\n2 §   Träder i kraft.\n\n"
    document = read(f"1 §   Text.\n\n{transition}Bilaga 2 Tjänster\n\n85000000-9   Hälsa\n80110000-8   Skola\n")
    assert texts(document)[1:] == [(None, "2 § Träder i kraft."), ("LOU bilaga 2", "85000000-9 Hälsa\n80110000-8 Skola")]
    assert document.blocks[1].headings == ("Övergångsbestämmelser", "2016:1145")


def test_repealed_chapter_and_sections_take_no_label_from_those_before_them() -> None:
    body = "1 kap. A\n\n1 §   Text.\n\n2–4 §§ Har upphävts genom lag (2020:1).\n\n2 kap. Har upphävts genom lag (2020:1).\n"
    assert [section for section, _ in texts(read(body))] == ["LOU 1 kap. 1 §", None, None]


@pytest.mark.parametrize("text", ["Om SFS\n\nSFS nr: 2016:1145\n\nInga paragrafer här.", "Anteckning\n\n1 § är viktig, skriver vi."])
def test_text_that_is_no_statute_is_read_as_plain_text(text: str) -> None:
    assert read_plain(RawSource("/a.txt", text.encode(), STATUTES)).sfs is None


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared statutes, which are not part of the checkout")
@pytest.mark.parametrize("number", ["2016-1145", "2022-900", "2017-725"])
def test_whole_statute_in_this_form_has_the_sections_of_its_markdown(number: str) -> None:
    raw = (SHARED / "law" / f"sfs-{number}.md").read_bytes()
    expected = read_markdown(RawSource("/a.md", raw, STATUTES))
    body = re.sub(r"^# .*$", "", raw.decode().split("\n---\n", 1)[1], flags=re.MULTILINE)
    body = re.sub(r"^#+ *(?:.*/ )?(\d+(?: [a-z])?) §\s*\n+", r"\1 §   ", body, flags=re.MULTILINE)
    found = read(re.sub(r"^#+ *", "", body, flags=re.MULTILINE), HEAD.replace("2016:1145", number.replace("-", ":")))
    sections = [list(dict.fromkeys(block.section for block in document.blocks if block.section)) for document in (found, expected)]
    assert len(sections[1]) > 5 and set(sections[1]) ^ set(sections[0]) == set()


def test_statute_that_no_register_has_keeps_its_sections_and_their_days() -> None:
    path = Path(__file__).parent / "files" / "riksdagen-verklig-form.txt"
    document = read_plain(RawSource(str(path), path.read_bytes()))
    found = [(block.section, block.in_force_from, block.in_force_to, document.text[block.start : block.end]) for block in document.blocks]
    name = "lag (2019:999)"
    assert found == [
        (f"{name} 1 kap. 1 §", None, None, "Denna lag innehåller bestämmelser om mötesplatser för unga."),
        (f"{name} 1 kap. 2 §", None, "2027-06-30", "En mötesplats ska anmälas till kommunen inom tre månader. Lag (2024:111)."),
        (f"{name} 1 kap. 2 §", "2027-07-01", None, "En mötesplats ska anmälas till kommunen inom en månad. Lag (2024:112)."),
        (f"{name} 1 kap. 3 §", None, None, "Har upphävts genom lag (2024:111)."),
        (
            f"{name} 2 kap. 1 §",
            None,
            None,
            "Kommunen får ta ut en avgift för mötesplatser som bedrivs enligt 1 kap. 2 § första stycket. Avgiften får vara högst 500 kronor.",
        ),
        (f"{name} 2 kap. 1 §", None, None, "Andra stycket i 1 kap. 2 § gäller även avgifter."),
        (f"{name} 2 kap. 2 a §", None, None, "Avgiften betalas till"),
        (f"{name} 2 kap. 2 a §", None, None, "1. kommunen, eller\n2. regionen."),
    ]
