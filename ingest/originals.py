"""The very bytes that a document was read from, where they can still be had. Gives nothing else: what has another hash is not given."""

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ingest.document import Document, is_web_address
from ingest.errors import SourceError
from ingest.file_names import path_of
from ingest.limits import ReadLimits


class OriginalGone(SourceError):
    """The file is not there any more, or is another one now."""


@dataclass(frozen=True, slots=True)
class Originals:
    """Reads files where they were ingested, and fetched pages from the folder in which `SnapshotStore` keeps their bytes."""

    snapshots: Path
    limits: ReadLimits = ReadLimits()

    def read(self, document: Document) -> bytes:
        """Return the bytes whose SHA-256 is the document's `content_hash`.

        Raises:
            OriginalGone: there is no such file any more, or it has changed.
        """
        path = self.snapshots / document.content_hash if is_web_address(document.path) else path_of(document.path)
        try:
            raw = _read_regular(path, self.limits.file_mebibytes * 2**20)
        except OSError as error:
            reason = f"{path} cannot be read ({error.strerror or error})"
            raise OriginalGone(f"{reason}: put it back, or run `samsvar ingest --prune` on its folder") from error
        if sha256(raw).hexdigest() != document.content_hash:
            raise OriginalGone(f"{path} has changed since it was read: run `samsvar ingest` on it again")
        return raw


def _read_regular(path: Path, most_bytes: int) -> bytes:
    """A named pipe that took the file's place would hang whoever opens it to read, hence O_NONBLOCK."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_size > most_bytes:
            raise OSError(f"it is no file of at most {most_bytes} bytes")
        return file.read(most_bytes + 1)
