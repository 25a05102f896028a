"""Reads one source into a document, whatever its format; and finds the files that an ingest is asked for. Never fetches anything."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from corpus.registers.statutes import Statutes
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.docx import read_docx
from ingest.formats.html import read_html
from ingest.formats.markdown import read_markdown
from ingest.formats.riksdagen import read_text
from ingest.limits import ReadLimits
from ingest.pdf.reader import read_pdf
from ingest.text.encoding import looks_binary

Format = str
READABLE = "Markdown (.md), text (.txt), HTML (.html), Word (.docx) and PDF (.pdf)"
_BY_SUFFIX: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
_BY_MEDIA_TYPE: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/markdown": "markdown", "text/plain": "plain",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
READABLE_SUFFIXES = frozenset(_BY_SUFFIX)


@dataclass(frozen=True, slots=True)
class _Given:
    path: str
    raw: bytes
    statutes: Statutes
    limits: ReadLimits
    charset: str | None


_READERS: dict[Format, Callable[[_Given], Document]] = {
    "markdown": lambda given: read_markdown(given.path, given.raw, given.statutes, given.charset),
    "plain": lambda given: read_text(given.path, given.raw, given.statutes, given.charset),
    "html": lambda given: read_html(given.path, given.raw, given.charset),
    "docx": lambda given: read_docx(given.path, given.raw, given.limits),
    "pdf": lambda given: read_pdf(given.path, given.raw, given.limits),
}


def read_document(path: str, raw: bytes, content_type: str | None, statutes: Statutes, limits: ReadLimits | None = None) -> Document:
    """Return the document in `raw`, read from `path` (an absolute path or a URL). `content_type` is what a server said,
    if one did ("text/html; charset=utf-8").

    What the bytes are decides before what they are called: a PDF named .txt is read as a PDF.

    Raises:
        SourceError: the source is empty, too large, of a kind that cannot be read, or damaged.
    """
    limits = limits or ReadLimits()
    if not raw.strip():
        raise SourceError("the file is empty: put text in it, or remove it")
    if len(raw) > limits.file_mebibytes * 2**20:
        raise SourceError(f"the file has {len(raw) / 2**20:.0f} MiB: expected at most {limits.file_mebibytes}; split it or raise the limit")
    return _READERS[_format(path, raw, content_type)](_Given(path, raw, statutes, limits, _charset(content_type)))


def _charset(content_type: str | None) -> str | None:
    found = re.search(r";\s*charset=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return found[1] if found else None


def _format(path: str, raw: bytes, content_type: str | None) -> Format:
    suffix = PurePath(path.split("?")[0].split("#")[0]).suffix.lower()
    named = _BY_MEDIA_TYPE.get((content_type or "").split(";")[0].strip().lower()) or _BY_SUFFIX.get(suffix)
    sniffed = _sniffed(raw)
    if sniffed in ("pdf", "docx") or (sniffed and named is None):
        return sniffed
    if named in ("pdf", "docx"):
        raise SourceError(f"the file is named as {named.upper()} but is not one: expected {READABLE}; save it anew in one of them")
    if looks_binary(raw) and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(f"the file{f' ({suffix})' if suffix else ''} cannot be read: expected {READABLE}; save it as one of them")
    return named or "plain"


def _sniffed(raw: bytes) -> Format | None:
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") and (b"word/" in raw or b"[Content_Types].xml" in raw[:4096]):
        return "docx"
    if head[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in raw[:4096].lower():
        return "html"
    return "markdown" if head.startswith(b"---") and b"\n---" in raw[:65536] else None
