"""A source as it came, before anything is read of it. Never opens a file and decides nothing about its format."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from corpus.registers.statutes import Statutes
from ingest.limits import ReadLimits


@dataclass(frozen=True, slots=True)
class RawSource:
    """Bytes with all that a reader is told of them: the one argument that every reader takes.

    `path` is the absolute path or the address that they came from, `charset` the encoding that a server claims for them.
    """

    path: str
    raw: bytes
    statutes: Statutes = Statutes()
    limits: ReadLimits = ReadLimits()
    charset: str | None = None

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return sha256(self.raw).hexdigest()

    @property
    def stem(self) -> str:
        """The name without suffix: the title of a source that states none."""
        return PurePath(self.path).stem
