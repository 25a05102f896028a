"""Scanned pages are read by the real tesseract, say so, and are not quoted where it is unsure; without it they are named."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.reader import read_pdf
from ingest.raw_source import RawSource
from tests.ingest.pdf.printed import Print, pages, texts
from tests.ingest.pdf.scanned import bound, needs_tesseract, program, scan

pytestmark = pytest.mark.slow

RULES = (
    "Föreningen får inte ta ut avgifter av deltagarna. Bidraget är högst 125 000",
    "kronor per år och betalas ut senast den 31 mars 2025.",
)
WHOLE = " ".join(RULES)
ENGLISH = ("Nobody may apply twice in 12 months in the same municipality unless the", "board has decided otherwise.")


def printed() -> bytes:
    return Print().page().text(60, 90, "Riktlinjer i Lindby", 18, bold=True).lines(60, 140, *RULES).lines(60, 200, *ENGLISH).raw()


def read(raw: bytes, **limits: int) -> Document:
    return read_pdf(RawSource("/a.pdf", raw, limits=ReadLimits(**limits)))


@needs_tesseract
@pytest.mark.parametrize("worn", [{"dots_an_inch": 300}, {"noise": 20, "turned": 1.2}, {"dots_an_inch": 150, "turned": -0.8}])
def test_a_scanned_page_is_read_in_its_paragraphs_and_marked_as_read_from_a_picture(worn: dict[str, float]) -> None:
    document = read(scan(printed(), **worn))  # type: ignore[arg-type]
    assert document.title == "Riktlinjer i Lindby" and document.recognised_pages == 1 and document.remarks == ()
    assert pages(document) == [(1, WHOLE), (1, " ".join(ENGLISH))]
    assert all(0.85 < (block.certainty or 0) <= 1 and not block.damaged for block in document.blocks)


@needs_tesseract
def test_columns_of_a_scan_are_read_one_after_the_other() -> None:
    printed = (Path(__file__).parent / "files" / "två-spalter.pdf").read_bytes()
    assert pages(read(scan(printed))) == pages(read(printed))


@needs_tesseract
def test_only_pages_without_text_are_recognised_and_each_block_keeps_its_page() -> None:
    document = read(bound(Print().page().lines(60, 100, *ENGLISH).raw(), scan(Print().page().lines(60, 100, *RULES).raw())))
    assert pages(document) == [(1, " ".join(ENGLISH)), (2, WHOLE)]
    assert [block.certainty is None for block in document.blocks] == [True, False] and document.recognised_pages == 1


@needs_tesseract
def test_what_is_too_coarse_or_blurred_is_read_and_not_quoted() -> None:
    document = read(scan(printed(), blur=2.5, noise=15))
    assert texts(document) and all(block.damaged for block in document.blocks)


@needs_tesseract
def test_a_picture_without_text_is_no_text() -> None:
    with pytest.raises(SourceError, match="nothing can be recognised in its pictures"):
        read(scan(Print().page().bar(100, 100, 300, 300).raw()))


@needs_tesseract
def test_pages_past_the_limit_are_named() -> None:
    document = read(scan(Print().page().lines(60, 100, *RULES).page().lines(60, 100, *ENGLISH).raw()), ocr_pages=1)
    assert texts(document) == [WHOLE]
    assert document.remarks == ("page 2 without text, scanned or drawn: more than 1 pages are pictures: raise SAMSVAR_INGEST__OCR_PAGES",)


def test_recognising_can_be_turned_off() -> None:
    with pytest.raises(SourceError, match="turned off"):
        read(scan(printed()), ocr_pages=0)


def test_without_tesseract_a_scan_is_refused_with_the_command_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="`apt-get install tesseract-ocr tesseract-ocr-swe`.*`brew install.*Windows"):
        read(scan(printed()))


def test_without_tesseract_the_pages_with_text_are_kept_and_the_others_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(bound(Print().page().lines(60, 100, *ENGLISH).raw(), scan(printed())))
    assert texts(document) == [" ".join(ENGLISH)] and document.lacks == ("tesseract",)
    assert document.remarks[0].startswith("page 2 without text, scanned or drawn: install tesseract")


@pytest.mark.parametrize(
    ("says", "reason"), [("exec sleep 60", "more than 1 seconds"), ("exit 3", "crashed"), ("echo nonsense", "nothing can be recognised")]
)
def test_a_recogniser_that_hangs_fails_or_talks_nonsense_ends_as_a_reason(
    says: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{program(tmp_path, says).parent}:/usr/bin:/bin")
    with pytest.raises(SourceError, match=reason):
        read(scan(printed()), ocr_seconds=1 if "sleep" in says else 60)
