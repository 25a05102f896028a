"""Prints the lines that `pdftotext -layout` finds in PDFs and that are not in our text of them, file by file, for somebody to read through.

A printed line is cut at its wide blanks, since columns and cells stand beside one another in it, and compared by letters and digits alone: our text has
divided words whole and accents in their letters. A piece that is printed more often than it stands in our text is missing as often as that. Running
heads and page numbers are missing by intent. pdftotext is part of poppler-utils.
"""

import argparse
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from evals.room import DONE
from ingest.errors import SourceError
from ingest.pdf.reader import read_pdf
from ingest.raw_source import RawSource

MOST_SECONDS = 120
MOST_PARTS = 3
LEAST_PART = 2
"""Letters of a part of a line that can be told from chance, since the rest of the line has to be there too."""
_WIDE = re.compile(r"\s{2,}")
_LEADERS = re.compile(r"(?:\s*\.){4,}\s*\d*$")
_BULLET = re.compile(r"^[o•–-]\s+(?=\S)")
_FIGURE = re.compile(r"(?<=[^\W\d_]{3})\d{1,3}(?=\W|$)")


@dataclass(frozen=True, slots=True)
class Missing:
    """The pieces of lines of one file: how many there are, and those that are missing, with how often. `problem` is why the file was not read."""

    name: str
    pieces: int
    missing: tuple[tuple[str, int], ...] = ()
    problem: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="+", help="folders with PDFs, or PDFs")
    parser.add_argument("--short", action="store_true", help="print only how many are missing in each file")


def run(arguments: argparse.Namespace) -> int:
    if not shutil.which("pdftotext"):
        raise SamsvarError("pdftotext is not installed: install poppler-utils (`apt-get install poppler-utils`)")
    files = [file for path in arguments.folder for file in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]
    if not files:
        raise SamsvarError(f"there are no PDFs in {', '.join(map(str, arguments.folder))}: name a folder with some")
    total = lost = 0
    for file in files:
        found = missing_lines(file)
        total, lost = total + found.pieces, lost + sum(times for _, times in found.missing)
        print("\n".join(_report(found, arguments.short)))
    print(f"{total} pieces of lines in {len(files)} files; missing: {lost} ({lost / max(1, total):.2%})")
    return DONE


def missing_lines(file: Path) -> Missing:
    """Return what pdftotext finds in the file and we do not."""
    try:
        text = read_pdf(RawSource(str(file), file.read_bytes())).text
    except SourceError as error:
        return Missing(file.name, 0, problem=str(error))
    return compared(file.name, printed(file), text)


def compared(name: str, lines: Iterable[str], text: str) -> Missing:
    """Hold printed lines against our text."""
    pieces = [_BULLET.sub("", _LEADERS.sub("", piece.strip())) for line in lines for piece in _WIDE.split(line.strip())]
    wanted = Counter({piece: 0 for piece in pieces if letters(piece)})
    for piece in pieces:
        if piece in wanted:
            wanted[piece] += 1
    own = letters(text)
    lost = [(piece, times - own.count(letters(piece))) for piece, times in wanted.items()]
    return Missing(name, wanted.total(), tuple((piece, times) for piece, times in lost if times > 0 and not _in_parts(piece, own)))


def _in_parts(piece: str, own: str) -> bool:
    """Whether the piece stands in our text in two or three parts: cells that pdftotext has with a single blank between them."""
    words, parts = piece.split(), 0
    while words and parts < MOST_PARTS:
        taken = next((count for count in range(len(words), 0, -1) if _is_part(letters("".join(words[:count])), own)), 0)
        if not taken:
            return False
        words, parts = words[taken:], parts + 1
    return not words and parts > 1


def _is_part(part: str, own: str) -> bool:
    return len(part) >= LEAST_PART and part in own


def printed(file: Path) -> Iterator[str]:
    """Yield the lines that pdftotext gives."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"]
    ended = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)
    yield from ended.stdout.decode("utf-8", errors="replace").replace("\f", "\n").splitlines()


def letters(text: str) -> str:
    """Return the letters and digits as they are compared; without the figures that refer to footnotes."""
    folded = unicodedata.normalize("NFKD", _FIGURE.sub("", text)).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _report(found: Missing, short: bool) -> Iterator[str]:
    if found.problem:
        yield f"{found.name}: not read: {found.problem}"
        return
    if found.missing or short:
        yield f"{found.name}: {sum(times for _, times in found.missing)} of {found.pieces}"
    if not short:
        yield from (f"    {times} × {piece}" for piece, times in found.missing)
