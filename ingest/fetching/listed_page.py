"""Reads a page that was fetched for an entry of the manifest, and holds it to what the manifest says it is. Never fetches."""

from dataclasses import replace
from urllib.parse import urlsplit

from corpus.registers.sources import SourceEntry
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.pdf.reader import is_pdf
from ingest.raw_source import RawSource


def read_listed(entry: SourceEntry, source: RawSource) -> Document:
    """Return the document of `entry`, whose page `source` is. Its path is the address that is cited, and what the manifest knows goes before what the
    page claims.

    A statute keeps the title and date of its own head: a manifest names the wording that somebody once read ("up to SFS 2025:360"), and the
    text that was just fetched may be a later one.

    Raises:
        SourceError: the page cannot be read, or is something else than the manifest says, as an error page is that comes with status 200.
    """
    if urlsplit(entry.address).path.lower().endswith(".pdf") and not is_pdf(source.raw):
        raise SourceError(f"{entry.address} is no PDF any more: look at it in a browser, and correct the address in the manifest")
    document = read_document(source)
    if entry.sfs and document.sfs != entry.sfs:
        raise SourceError(f"{entry.address} is not the text of SFS {entry.sfs}: look at it, and correct its address in the manifest")
    return replace(
        document,
        path=entry.url,
        url=entry.url,
        title=document.title if document.sfs else entry.title,
        publisher=entry.publisher,
        kind=entry.kind,
        language=entry.language,
        published=(document.published if document.sfs else None) or entry.published or document.published,
        counterpart=None,
    )
