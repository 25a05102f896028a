"""A source as it came, before anything is read of it. Never opens a file and decides nothing about its format."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from corpus.registers.statutes import Statutes
from ingest.limits import ReadLimits


@dataclass(frozen=True, slots=True)
class RawSource:
    """Bytes with all that a reader is told of them: the one argument that every reader takes.

    `path` is the absolute path or the address that they came from, and becomes the document's. `content_type` is what a server said of them
    ("text/html; charset=utf-8"), None where none did. `called` is what a file was called before it was stored under a name of our own, "" where
    it was not.
    """

    path: str
    raw: bytes
    statutes: Statutes = Statutes()
    limits: ReadLimits = ReadLimits()
    content_type: str | None = None
    called: str = ""

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return sha256(self.raw).hexdigest()

    @property
    def stem(self) -> str:
        """The name without suffix: the title of a source that states none. A letter and its accent are one character."""
        return unicodedata.normalize("NFC", PurePath(self.called or self.path).stem)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, without what follows it in an address: ".html"."""
        return PurePath(re.split(r"[?#]", self.called or self.path)[0]).suffix.lower()

    @property
    def media_type(self) -> str:
        """What the server called it, in lower case; "" where none did."""
        return (self.content_type or "").split(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server claims, None where it claims none."""
        claim = re.search(r";\s*charset=\s*[\"']?([\w.:-]+)", self.content_type or "", re.IGNORECASE)
        return claim[1] if claim else None
