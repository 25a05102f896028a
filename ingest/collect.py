"""Finds the sources that an ingest was asked for: files, the files of folders, and addresses. Opens none of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.document import is_web_address
from ingest.formats.format import Formats
from ingest.formats.table import FORMATS

# Files that tell about a folder, not about the subject. Named on the command line, they are read like any other.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying", "changelog", "contributing", "notice", "authors")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder, or an argument, that is not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collected:
    """`files` are absolute and sorted within each argument; nothing occurs twice. `missing` are arguments that lead nowhere."""

    files: tuple[Path, ...]
    urls: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    missing: tuple[Skipped, ...]


def collect_paths(arguments: Iterable[str], formats: Formats = FORMATS) -> Collected:
    """Return what `arguments` lead to. Folders are searched to the bottom; hidden files and folders in them, and what
    Python compiled, are left alone.

    In a folder, files about the folder (README, LICENSE …) and types that cannot be read are skipped, each with its reason.
    """
    files: dict[Path, None] = {}
    urls: dict[str, None] = {}
    skipped: list[Skipped] = []
    missing: list[Skipped] = []
    for argument in arguments:
        path = Path(argument).expanduser()
        if is_web_address(argument):
            urls[argument] = None
        elif path.is_dir():
            for file in _files(path.absolute()):
                reason = _reason_to_skip(file, formats)
                if reason:
                    skipped.append(Skipped(str(file), reason))
                else:
                    files[file.resolve()] = None
        elif path.is_file():
            files[path.resolve()] = None
        else:
            missing.append(
                Skipped(argument, f"{argument} does not exist: expected a file, a folder or an address that begins with https://")
            )
    return Collected(tuple(files), tuple(urls), tuple(skipped), tuple(missing))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file():
            yield path


def _reason_to_skip(file: Path, formats: Formats) -> str | None:
    if file.stem.lower().startswith(_ABOUT_THE_FOLDER):
        return "it tells about the folder: name the file itself to have it read"
    return None if file.suffix.lower() in formats.suffixes else formats.refusal(file.suffix)
