"""Has the pages of a PDF that are pictures recognised by the program tesseract, where it is installed. Opens neither PDF nor picture itself."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.limited_process import run_limited
from ingest.pdf.recogniser_worker import LANGUAGES

PROGRAM = "tesseract"
INSTALL = (
    "install tesseract with Swedish and English and run the same command again (Debian, Ubuntu: `apt-get install tesseract-ocr tesseract-ocr-swe`; "
    "macOS: `brew install tesseract tesseract-lang`; Windows: https://github.com/UB-Mannheim/tesseract/wiki)"
)
_DOTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Scans:
    """`hocr` is what was recognised, by page; `unread` the pages that could not be, and `reason` why."""

    hocr: dict[int, str]
    unread: tuple[int, ...] = ()
    reason: str = ""


def is_installed() -> bool:
    """Say whether tesseract is there with both languages."""
    program = shutil.which(PROGRAM)
    return program is not None and set(LANGUAGES.split("+")) <= _languages(program)


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.split())


def recognised(raw: bytes, numbers: Iterable[int], limits: ReadLimits) -> Scans:
    """Return what tesseract reads on these pages (from 1), within the limits. A page that it cannot read does not cost the others."""
    wanted = sorted(numbers)
    if not limits.ocr_pages:
        return Scans({}, tuple(wanted), "recognising is turned off (SAMSVAR_INGEST__OCR_PAGES)")
    if not is_installed():
        return Scans({}, tuple(wanted), INSTALL)
    hocr: dict[int, str] = {}
    unread = wanted[limits.ocr_pages :]
    reason = f"more than {limits.ocr_pages} pages are pictures: raise SAMSVAR_INGEST__OCR_PAGES" if unread else ""
    for number in wanted[: limits.ocr_pages]:
        try:
            hocr[number] = _page(raw, number, limits)
        except SourceError as error:
            unread.append(number)
            reason = reason or str(error)
    return Scans(hocr, tuple(sorted(unread)), reason)


def _page(raw: bytes, number: int, limits: ReadLimits) -> str:
    """Return the page's hOCR, its places in dots, after a line that says how many dots a point has."""
    drawn = run_limited("ingest.pdf.scan_worker", [str(number)], raw, limits.ocr_seconds, limits.pdf_mebibytes)
    scale, _, picture = drawn.partition(b"\n")
    dots = round(float(scale) * _DOTS_AN_INCH)
    hocr = run_limited("ingest.pdf.recogniser_worker", [str(dots)], picture, limits.ocr_seconds, limits.pdf_mebibytes)
    return scale.decode() + "\n" + hocr.decode("utf-8", errors="replace")
