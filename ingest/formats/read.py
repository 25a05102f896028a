"""Reads one source into a document, whatever its format. Never fetches anything."""

from ingest.document import Document
from ingest.formats.format import Formats
from ingest.formats.table import FORMATS
from ingest.raw_source import RawSource


def read_document(source: RawSource, formats: Formats = FORMATS) -> Document:
    """Return the document that the source is.

    Raises:
        SourceError: the source is empty, too large, of a kind that cannot be read, or damaged.
    """
    return formats.read(source)
