"""Takes the text out of a PDF in a process of its own: PDF on stdin, JSON on stdout. Started by ingest.pdf.reader; judges nothing about the text."""

import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from ingest.pdf.limited_process import limit_this_process

# What a malformed PDF makes pypdf raise, beside its own errors.
_DAMAGE = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RecursionError,
    OverflowError,
    AssertionError,
    OSError,
)


def extract(raw: bytes, most_pages: int) -> dict[str, Any]:
    """Return {"pages": [text], "failed_pages": int, "images": bool, "title": str, "outline": [[level, title]]}, or {"error": code, "detail": str}."""
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            return {"error": "encrypted", "detail": ""}
        if len(reader.pages) > most_pages:
            return {"error": "pages", "detail": str(len(reader.pages))}
        pages = [_page_text(reader, number) for number in range(len(reader.pages))]
    except _DAMAGE as error:
        return {"error": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}
    return {
        "pages": [text or "" for text in pages],
        "failed_pages": pages.count(None),
        "title": _title(reader),
        "outline": list(_outline(reader)),
    }


def _page_text(reader: PdfReader, number: int) -> str | None:
    """One bad page does not cost the others."""
    try:
        return reader.pages[number].extract_text()
    except _DAMAGE:
        return None


def _title(reader: PdfReader) -> str:
    try:
        return str(reader.metadata.title or "") if reader.metadata else ""
    except _DAMAGE:
        return ""


def _outline(reader: PdfReader) -> Iterator[tuple[int, str]]:
    try:
        yield from _entries(reader.outline, 1)
    except _DAMAGE:
        return


def _entries(outline: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry, level + 1)
        elif isinstance(entry, Destination) and entry.title:
            yield level, str(entry.title)


def main() -> None:
    """Read stdin within the limits given as arguments: seconds, mebibytes, pages."""
    seconds, mebibytes, most_pages = (int(argument) for argument in sys.argv[1:4])
    limit_this_process(seconds, mebibytes)
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps(extract(sys.stdin.buffer.read(), most_pages)))


if __name__ == "__main__":
    main()
