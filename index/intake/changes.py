"""What differs between two versions of a document, paragraph by paragraph. Never looks at anything but their texts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ingest.document import Document

FIRST = 10
"""How many changes are told in words."""
LINE = 160
"""Characters of a paragraph that are told, at the most."""

ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph: its beginning as it is now, or was where it was removed, and the statute section that it stands in."""

    kind: ChangeKind
    text: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many paragraphs were added, removed and changed, and the first `FIRST` of them, in the order of the text."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    first: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


NO_CHANGES = Changes()
_Paragraph = tuple[str, str | None]


def changes_between(before: Document, after: Document) -> Changes:
    """Return what makes `after` of `before`; headings count as paragraphs."""
    changes = list(_changes(_paragraphs(before), _paragraphs(after)))
    counts = Counter(change.kind for change in changes)
    return Changes(counts["added"], counts["removed"], counts["changed"], tuple(changes[:FIRST]))


def _paragraphs(document: Document) -> list[_Paragraph]:
    """The paragraphs as readers assemble them, with blank lines between, each with its section."""
    sections = {block.start: block.section for block in document.blocks}
    start = 0
    paragraphs = []
    for text in document.text.split("\n\n"):
        paragraphs.append((text, sections.get(start)))
        start += len(text) + 2
    return paragraphs


def _changes(before: Sequence[_Paragraph], after: Sequence[_Paragraph]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [text for text, _ in before], [text for text, _ in after])
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(old_end - old_start, new_end - new_start)
        yield from _told("changed", after[new_start : new_start + both])
        yield from _told("added", after[new_start + both : new_end])
        yield from _told("removed", before[old_start + both : old_end])


def _told(kind: ChangeKind, paragraphs: Sequence[_Paragraph]) -> Iterator[Change]:
    for text, section in paragraphs:
        line = text.split("\n", 1)[0]
        yield Change(kind, line if len(line) <= LINE else line[: LINE - 2].rstrip() + " …", section)
