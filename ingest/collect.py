"""Finds the sources that an ingest was asked for: files, the files of folders, and addresses. Opens none of them."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.document import is_web_address
from ingest.file_names import path_text
from ingest.formats.format import Formats
from ingest.formats.table import FORMATS

# Files that tell about a folder, not about the subject. Named on the command line, they are read like any other. What follows the name may only be
# a language, a licence or a version: "license-avgifter" is about fees.
_ABOUT_THE_FOLDER = re.compile(
    r"(?:readme|licen[sc]e|copying|changelog|contributing|notice|authors)"
    r"(?:[._-](?:[a-z]{2}(?:[-_][a-z]{2})?|mit|apache|bsd|[al]?gpl|eupl|mpl|lesser|v?\d[\d.]*))*",
    re.IGNORECASE,
)
_EXPECTED = "expected a file, a folder or an address that begins with https://"
_OPEN_MARK = "~$"
"""How the name of the file begins that Word, Excel and PowerPoint put beside one that somebody has open."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder, or an argument, that is not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collected:
    """`files` are absolute and sorted within each argument; nothing occurs twice. `missing` are arguments that lead nowhere.

    `unreadable` are folders that may not be opened, and links that lead nowhere: whatever stands behind them may be there still.
    """

    files: tuple[Path, ...]
    urls: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    missing: tuple[Skipped, ...]
    unreadable: tuple[Skipped, ...] = ()


@dataclass(slots=True)
class _Search:
    """What is found so far. `folders` are those searched, by their real paths: a link into one of them is followed no further."""

    formats: Formats
    files: dict[Path, None] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: list[Skipped] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)

    def argument(self, path: Path) -> str:
        """Take in a file or a folder that was asked for by name; return why it is neither, "" where it is."""
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return "does not exist"
        except OSError as error:
            self._cannot_read(path, error)
            return ""
        if stat.S_ISDIR(mode):
            self.folder(path)
        elif stat.S_ISREG(mode):
            self.files[path.resolve()] = None
        else:
            return "is no ordinary file"
        return ""

    def folder(self, folder: Path) -> None:
        """Take in what stands in a folder, to the bottom."""
        real = os.path.realpath(folder)
        if real in self.folders:
            return
        self.folders.add(real)
        for path in self._entries(folder):
            if not path.name.startswith(".") and path.name != "__pycache__":
                self._entry(path)

    def _entries(self, folder: Path) -> Iterator[Path]:
        try:
            yield from sorted(folder.iterdir())
        except OSError as error:
            self._cannot_read(folder, error)

    def _entry(self, path: Path) -> None:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            self._cannot_read(path, error)
            return
        if stat.S_ISDIR(mode):
            self.folder(path)
        elif reason := _reason_to_skip(path, mode, self.formats):
            self.skipped.append(Skipped(path_text(path), reason))
        else:
            self.files[path.resolve()] = None

    def _cannot_read(self, path: Path, error: OSError) -> None:
        if os.path.islink(path):
            reason = f"the link leads nowhere that can be read ({error.strerror}): mend it, or remove it"
        else:
            reason = f"cannot open it: {error.strerror}; check that it may be read"
        self.unreadable.append(Skipped(path_text(path), reason))


def collect_paths(arguments: Iterable[str], formats: Formats = FORMATS) -> Collected:
    """Return what `arguments` lead to. Folders are searched to the bottom, and links in them followed, each folder once; hidden files and folders
    in them, and what Python compiled, are left alone.

    In a folder, files about the folder (README, LICENSE …) and types that cannot be read are skipped, each with its reason.
    """
    search = _Search(formats)
    urls: dict[str, None] = {}
    missing: list[Skipped] = []
    for argument in arguments:
        if is_web_address(argument):
            urls[argument] = None
        elif reason := search.argument(Path(os.path.expanduser(argument)).absolute()):
            missing.append(Skipped(path_text(argument), f"{path_text(argument)} {reason}: {_EXPECTED}"))
    return Collected(tuple(search.files), tuple(urls), tuple(search.skipped), tuple(missing), tuple(search.unreadable))


def _reason_to_skip(file: Path, mode: int, formats: Formats) -> str | None:
    if not stat.S_ISREG(mode):
        return "it is no ordinary file: there is nothing in it to read"
    if file.name.startswith(_OPEN_MARK):
        return "it only marks that somebody has a file open"
    if _ABOUT_THE_FOLDER.fullmatch(file.stem):
        return "it tells about the folder: name the file itself to have it read"
    return None if file.suffix.lower() in formats.suffixes else formats.refusal(path_text(file.suffix))
