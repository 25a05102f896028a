"""Reads one source into a document, whatever its format. Never fetches anything."""

import re

from corpus.registers.statutes import Statutes
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.format import Formats
from ingest.formats.table import FORMATS
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource


def read_document(
    path: str, raw: bytes, content_type: str | None, statutes: Statutes, limits: ReadLimits | None = None, formats: Formats = FORMATS
) -> Document:
    """Return the document in `raw`, read from `path` (an absolute path or a URL). `content_type` is what a server said,
    if one did ("text/html; charset=utf-8").

    Raises:
        SourceError: the source is empty, too large, of a kind that cannot be read, or damaged.
    """
    source = RawSource(path, raw, statutes, limits or ReadLimits(), _charset(content_type))
    _check_size(source)
    return formats.of(path, content_type, raw).read(source)


def _check_size(source: RawSource) -> None:
    if not source.raw.strip():
        raise SourceError("the file is empty: put text in it, or remove it")
    most = source.limits.file_mebibytes
    if len(source.raw) > most * 2**20:
        raise SourceError(f"the file has {len(source.raw) / 2**20:.0f} MiB: expected at most {most}; split it or raise the limit")


def _charset(content_type: str | None) -> str | None:
    claim = re.search(r";\s*charset=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return claim[1] if claim else None
