"""PDFs give paragraphs with their pages, or the reason why not."""

import json

import pytest
from fpdf import FPDF

from corpus.places import SHARED
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.limited_process import run_limited
from ingest.pdf.reader import read_pdf
from ingest.raw_source import RawSource

pytestmark = pytest.mark.slow

LINE = "Regionen och den idéburna organisationen tecknar ett avtal om gemensamma mål i"


def pdf(*pages: list[str], password: str = "") -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=11)
    for lines in pages:
        made.add_page()
        for line in lines:
            made.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    if password:
        made.set_encryption(owner_password="o", user_password=password)
    return bytes(made.output())


def blocks(raw: bytes) -> list[tuple[int | None, str]]:
    document = read_pdf(RawSource("/a.pdf", raw))
    return [(block.page, document.text[block.start : block.end]) for block in document.blocks]


def test_lines_are_joined_over_the_page_break_under_the_page_they_begin_on() -> None:
    assert blocks(pdf([LINE], ["samma kommun. Avtalet gäller."])) == [(1, f"{LINE} samma kommun. Avtalet gäller.")]


def test_running_headers_and_page_numbers_are_dropped() -> None:
    pages = [
        ["Kommunens riktlinjer", f"Sida {number} av 4", f"Detta är den text som står på sidan nummer {number}."] for number in range(1, 5)
    ]
    texts = [text for _, text in blocks(pdf(*(page + [f"Unik rad {word}."] for page, word in zip(pages, "abcd", strict=True))))]
    assert not any("riktlinjer" in text or "Sida" in text for text in texts)
    assert sum("Unik rad" in text for text in texts) == 4


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("arbetet med samver-", "kan fortsätter."), "samverkan fortsätter."),
        (("arbetet med IOP-", "avtalet fortsätter."), "IOP-avtalet fortsätter."),
        (("arbetet med vård-", "och omsorg fortsätter."), "vård- och omsorg"),
        (("arbetet enligt 4-", "hörnsmodellen fortsätter."), "4-hörnsmodellen"),
    ],
)
def test_a_word_divided_at_the_line_end_is_whole_and_a_real_hyphen_stays(lines: tuple[str, str], whole: str) -> None:
    ((_, text),) = blocks(pdf([LINE, *lines]))
    assert whole in text


def test_numbered_headings_and_bullets_are_told_from_text() -> None:
    document = read_pdf(RawSource("/a.pdf", pdf([f"{LINE} år.", "2.1 Villkor för stöd", LINE, "hela länet.", "- ett krav", "- ett till"])))
    assert document.blocks[-1].headings == ("2.1 Villkor för stöd",)
    assert document.text.endswith("– ett krav\n– ett till")


def test_a_pdf_without_text_and_pictures_is_called_blank_or_drawn() -> None:
    with pytest.raises(SourceError, match="blank or drawn: .*ocrmypdf"):
        blocks(pdf([]))


def test_a_pdf_with_a_password_and_one_without_are_told_apart() -> None:
    with pytest.raises(SourceError, match="encrypted and needs a password"):
        blocks(pdf(["Hemlig text här."], password="x"))


def test_too_many_pages_and_damage_are_refused() -> None:
    with pytest.raises(SourceError, match="has 2 pages: expected at most 1"):
        read_pdf(RawSource("/a.pdf", pdf(["a"], ["b"]), limits=ReadLimits(pdf_pages=1)))
    with pytest.raises(SourceError, match="damaged"):
        blocks(b"%PDF-1.7\nnothing more")


def test_a_reader_that_takes_too_long_or_too_much_memory_is_stopped() -> None:
    with pytest.raises(SourceError, match="more than 1 seconds"):
        run_limited("tests.ingest.pdf.greedy", ["time"], b"", seconds=1, mebibytes=512)
    with pytest.raises(SourceError, match="more than 512 MiB"):
        run_limited("tests.ingest.pdf.greedy", ["memory"], b"", seconds=20, mebibytes=512)
    with pytest.raises(SourceError, match="crashed"):
        run_limited("tests.ingest.pdf.greedy", ["crash"], b"", seconds=20, mebibytes=512)


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared PDFs, which are not part of the checkout")
@pytest.mark.parametrize("entry", ["needs_password", "error"])
def test_real_pdfs_that_cannot_be_read_are_refused_with_a_reason(entry: str) -> None:
    listed = [json.loads(line) for line in (SHARED / "pdfs" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    for pdf_file in [row["file"] for row in listed if row.get(entry)][:4]:
        with pytest.raises(SourceError, match="encrypted|damaged"):
            read_pdf(RawSource("/a.pdf", (SHARED / "pdfs" / pdf_file).read_bytes()))
