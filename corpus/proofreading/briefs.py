"""Reads the briefs of a corpus folder for checking: paragraphs and headings with the lines they stand on. Never judges what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.language import LANGUAGES, Language
from corpus.proofreading.finding import Finding
from corpus.registers.statutes import Statutes
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.front_matter import split_front_matter
from ingest.formats.markdown import read_markdown
from ingest.formats.markdown_pieces import MarkdownPiece, markdown_pieces
from ingest.law.references import listed_laws
from ingest.raw_source import RawSource
from ingest.text.encoding import decode
from ingest.text.normalise import normalise, normalise_characters


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in a brief; `level` 1 is the title."""

    text: str
    line: int
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the lists that follow it. `text` has one line for the paragraph and one for each list item."""

    text: str
    line: int
    anchor: str = ""
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    in_force_from: str = ""
    in_force_to: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One file of `sv/` or `en/`; `file` is its path below the corpus folder, `lines` are its lines as they stand on disk."""

    file: str
    folder: Language
    document: Document
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name, the same in both languages."""
        return self.file.rpartition("/")[2]

    def line_of(self, start: str) -> int:
        """Return the line that begins with `start`, 1 where none does."""
        return next((number for number, line in enumerate(self.lines, start=1) if line.startswith(start)), 1)


def read_briefs(folder: Path, statutes: Statutes) -> tuple[list[Brief], list[Finding]]:
    """Return the briefs in `folder/sv` and `folder/en`, in order of path, and a finding for each that ingest cannot read, or reads in part."""
    briefs: list[Brief] = []
    findings: list[Finding] = []
    for language in LANGUAGES:
        for path in sorted((folder / language).glob("*.md")):
            try:
                briefs.append(_read(folder, path, language, statutes))
                findings += [
                    Finding(_below(folder, path), 1, f"not used of the front matter: {remark}", "mend it, and say `kind: brief`")
                    for remark in briefs[-1].document.remarks
                ]
            except SourceError as error:
                line = re.search(r"\bline (\d+)", str(error))
                findings.append(
                    Finding(_below(folder, path), int(line[1]) if line else 1, str(error), "mend it: ingest cannot read the file")
                )
    if not briefs and not findings:
        findings.append(
            Finding(".", 0, f"no briefs (*.md) in {folder / 'sv'} or {folder / 'en'}", "name the corpus folder of the checkout")
        )
    return briefs, findings


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _read(folder: Path, path: Path, language: Language, statutes: Statutes) -> Brief:
    raw = path.read_bytes()
    text = normalise_characters(decode(raw))
    front = split_front_matter(text)
    pieces = markdown_pieces(front.body)
    return Brief(
        file=_below(folder, path),
        folder=language,
        document=read_markdown(RawSource(_below(folder, path), raw, statutes)),
        headings=tuple(Heading(normalise(piece.text), front.body_line + piece.line, piece.level) for piece in pieces if piece.level),
        paragraphs=tuple(_paragraphs(pieces, front.body_line)),
        lines=tuple(text.split("\n")),
    )


def _paragraphs(pieces: list[MarkdownPiece], first_line: int) -> Iterator[Paragraph]:
    """A list belongs to the paragraph above it, unless a heading stands between."""
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        if piece.level or (piece.is_list and before and not before.level):
            continue
        lists: list[str] = []
        for following in pieces[at + 1 :]:
            if not following.is_list:
                break
            lists.append(following.text)
        yield _paragraph(piece, "\n".join([piece.text, *lists]), first_line + piece.line)


def _paragraph(piece: MarkdownPiece, text: str, line: int) -> Paragraph:
    attributes = piece.attributes
    return Paragraph(
        text=normalise(text),
        line=line,
        anchor=attributes.get("id", ""),
        sources=tuple(attributes.get("source", "").split()),
        facts=tuple(attributes.get("facts", "").split()),
        laws=tuple(listed_laws(attributes.get("law"))),
        in_force_from=attributes.get("from", ""),
        in_force_to=attributes.get("to", ""),
    )
