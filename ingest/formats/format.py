"""What a format is: a row of the table in `ingest.formats.table`, and how a source finds its row. Reads no format itself."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.document import Document
from ingest.errors import EMPTY, SourceError
from ingest.formats.unreadable import why_unreadable
from ingest.raw_source import RawSource
from ingest.text.encoding import is_text


def _never(raw: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """One format that can be read.

    `name` is what people call it, the first of `suffixes` the one they are shown ("Word (.docx)"); both and `media_types` are lower case but for
    the name. `recognises` tells the format by its bytes; without it, it is known by what it is called alone. A `binary` format is always told by
    its bytes: what is only called so is refused. `never_drawn` says that what it numbers as pages are not those of a PDF,
    `encloses` that files of other formats may stand in it. `read` raises SourceError for a source that is damaged or holds no text.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[RawSource], Document]
    recognises: Callable[[bytes], bool] = _never
    binary: bool = False
    never_drawn: bool = False
    encloses: bool = False

    @property
    def shown(self) -> str:
        """The name with its suffix, in either language: "Word (.docx)"."""
        return f"{self.name} ({self.suffixes[0]})"


@dataclass(frozen=True, slots=True)
class Formats:
    """The rows of a table of formats, in the order in which they are asked whether they recognise a source."""

    rows: tuple[Format, ...]

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of all rows, lower case and with their dots: what a folder is searched for and a form accepts."""
        return frozenset(suffix for row in self.rows for suffix in row.suffixes)

    @property
    def never_drawn(self) -> frozenset[str]:
        """The suffixes of the rows whose pages cannot be drawn."""
        return frozenset(suffix for row in self.rows if row.never_drawn for suffix in row.suffixes)

    @property
    def innermost(self) -> "Formats":
        """The rows that enclose no others."""
        return Formats(tuple(row for row in self.rows if not row.encloses))

    @property
    def expected(self) -> str:
        """What can be read, for the end of a complaint: "PDF (.pdf), Word (.docx) and text (.txt)"."""
        *most, last = (row.shown for row in self.rows)
        return f"{', '.join(most)} and {last}" if most else last

    def refusal(self, suffix: str) -> str:
        """Return why files that end in `suffix` are not read."""
        return f"files of the type {suffix or '(no suffix)'} cannot be read: expected {self.expected}"

    def of(self, source: RawSource) -> Format:
        """Return the format of a source. What the bytes are decides over what they are called: a PDF named .txt is a PDF.

        Raises:
            SourceError: no row knows it.
        """
        named = self._named(source)
        for row in sorted(self.rows, key=lambda row: not row.binary):
            if (row.binary or named is None) and row.recognises(source.raw):
                return row
        if reason := why_unreadable(source.raw):
            raise SourceError(reason)
        if named and named.binary:
            raise SourceError(f"the file is named as {named.name} but is not one: expected {self.expected}; save it anew in one of them")
        if named is None or not is_text(source.raw):
            raise SourceError(
                f"the file{f' ({source.suffix})' if source.suffix else ''} cannot be read: expected {self.expected}; save it as one of them"
            )
        return named

    def read(self, source: RawSource) -> Document:
        """Return the document that the source is.

        Raises:
            SourceError: the source is empty, too large, of a kind that cannot be read, or damaged.
        """
        if not source.raw.strip():
            raise SourceError(EMPTY)
        most = source.limits.file_mebibytes
        if len(source.raw) > most * 2**20:
            raise SourceError(f"the file has {len(source.raw) / 2**20:.0f} MiB: expected at most {most}; split it or raise the limit")
        return self.of(source).read(source)

    def _named(self, source: RawSource) -> Format | None:
        """The format that a server calls it, else the one that its name does."""
        by_media_type = (row for row in self.rows if source.media_type in row.media_types)
        by_suffix = (row for row in self.rows if source.suffix in row.suffixes)
        return next(by_media_type, None) or next(by_suffix, None)
