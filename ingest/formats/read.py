"""Reads one source into a document, whatever its format. Never fetches anything."""

from ingest.document import Document
from ingest.errors import EMPTY, SourceError
from ingest.formats.format import Formats
from ingest.formats.table import FORMATS
from ingest.raw_source import RawSource


def read_document(source: RawSource, formats: Formats = FORMATS) -> Document:
    """Return the document that the source is.

    Raises:
        SourceError: the source is empty, too large, of a kind that cannot be read, or damaged.
    """
    if not source.raw.strip():
        raise SourceError(EMPTY)
    most = source.limits.file_mebibytes
    if len(source.raw) > most * 2**20:
        raise SourceError(f"the file has {len(source.raw) / 2**20:.0f} MiB: expected at most {most}; split it or raise the limit")
    return formats.of(source).read(source)
