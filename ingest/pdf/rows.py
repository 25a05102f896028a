"""From the words of a page to its printed rows: words on one baseline, from left to right. Decides nothing about columns or paragraphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from ingest.pdf.page import Word

PARTED = 1.0
"""Blank between two words, in letter sizes, from which on they may stand in two columns; the widest blank of a justified line is about as much."""

MOST_PAIRS = 20_000
"""Of words that are held against one another: a row that needs more is no line of text."""


@dataclass(frozen=True)
class Row:
    """Words on one baseline, from left to right, never none."""

    words: tuple[Word, ...]

    @cached_property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        """The letters' size that most of the row has."""
        lengths: dict[float, int] = {}
        for word in self.words:
            lengths[word.size] = lengths.get(word.size, 0) + len(word.text)
        return max(lengths, key=lambda size: (lengths[size], size))

    @cached_property
    def baseline(self) -> float:
        return median(word.baseline for word in self.words if word.size >= 0.85 * self.size)

    @cached_property
    def is_bold(self) -> bool:
        return all(word.is_bold for word in self.words if any(map(str.isalnum, word.text)))

    @property
    def is_certain(self) -> bool:
        return all(word.is_certain for word in self.words)

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    def segments(self, parted: float = PARTED) -> "list[Row]":
        """Return the stretches of the row with no blank of `parted` letter sizes in them."""
        stretches: list[list[Word]] = []
        end = 0.0
        for word in self.words:
            if stretches and word.x0 - end < parted * self.size:
                stretches[-1].append(word)
                end = max(end, word.x1)
            else:
                stretches.append([word])
                end = word.x1
        return [Row(tuple(stretch)) for stretch in stretches]

    def within(self, left: float, right: float) -> "Row | None":
        """Return the words whose middle lies between, None where there are none."""
        words = tuple(word for word in self.words if left <= (word.x0 + word.x1) / 2 < right)
        return Row(words) if words else None


def text_of(words: Sequence[Word]) -> str:
    """Return the words with blanks between them, but for what the file has without one."""
    parts: list[str] = []
    for at, word in enumerate(words):
        if at and not (word.glued and words[at - 1].order == word.order - 1):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Return the rows from the top down. Raised and lowered figures stand in the row that they touch."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        if rows and word.baseline - rows[-1][0].baseline <= 0.25 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    made = [Row(tuple(sorted(row, key=lambda word: (word.x0, word.order)))) for row in rows]
    return _with_raised(made)


def _with_raised(rows: Sequence[Row]) -> list[Row]:
    """Put each row of nothing but small words that touch the row above or below it into that one."""
    made: list[Row | None] = list(rows)
    for at, row in enumerate(rows):
        for host_at in (at + 1, at - 1):
            host = made[host_at] if 0 <= host_at < len(made) else None
            if host and row.size < 0.85 * host.size and _touches(row, host):
                words = sorted((*host.words, *row.words), key=lambda word: (word.x0, word.order))
                made[host_at], made[at] = Row(tuple(words)), None
                break
    return [row for row in made if row]


def _touches(small: Row, host: Row) -> bool:
    """Whether every small word stands right beside a word of the host and within its height."""
    if len(small.words) * len(host.words) > MOST_PAIRS:
        return False
    if not host.top - 0.3 * host.size <= small.baseline <= host.bottom + 0.2 * host.size or small.baseline < host.top + 0.1 * host.size:
        return False
    near = 0.45 * host.size
    return all(any(-near < word.x0 - other.x1 < near or -near < other.x0 - word.x1 < near for other in host.words) for word in small.words)
