"""Brings the bytes of a source in: those of a file, or of the page at an address. Reads nothing of what they say."""

from corpus.registers.statutes import Statutes
from ingest.document import is_web_address
from ingest.fetching.fetch import fetch
from ingest.fetching.fetched import FetchLimits
from ingest.file_names import path_of, shown_name
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource


def load_source(path: str, statutes: Statutes, limits: ReadLimits, fetch_limits: FetchLimits, called: str = "") -> RawSource:
    """Return the source at `path`, an absolute path as `path_text` writes it, or an address. `called` is what a file was called before it was stored here.

    Raises:
        SourceError: the page cannot be fetched.
        OSError: the file cannot be read.
    """
    if is_web_address(path):
        fetched = fetch(path, fetch_limits)
        return RawSource(path, fetched.raw, statutes, limits, fetched.content_type)
    return RawSource(path, path_of(path).read_bytes(), statutes, limits, called=called or shown_name(path))
