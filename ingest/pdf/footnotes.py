"""Tells footnotes from the text above them, and takes their marks out of it. Works on the rows of one column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf.hyphens import joined
from ingest.pdf.page import Rule, Word
from ingest.pdf.rows import Row

SMALLER = 0.93
"""Of the text's letter size: notes are set in no larger letters, where nothing else tells them."""
SHORT_RULE = 0.6
"""Of the page's width: the line above the notes is shorter than the text is wide."""
MOST_ROWS = 30
MOST_PLAIN_ROWS = 6
"""Of notes that nothing but their place and mark tells from the text."""
_MARK = re.compile(r"(\d{1,3}|\*{1,3}|†|‡)(?:[.):]?\s+(?=[\w\"“”(’'])|(?=[^\W\d_]))")
_MARKED_WORD = re.compile(r"(.*[^\W\d_]{3,}[.,;:!?)\"”’»]*)(\d{1,3}|\*{1,3}|†|‡)([.,;:!?)\"”’»]*)")


@dataclass(frozen=True, slots=True)
class Parted:
    """The text's rows, without the marks of the notes, and the notes: (mark, text)."""

    rows: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...] = ()


def without_notes(rows: Sequence[Row], rules: Sequence[Rule], body_size: float, page_width: float) -> Parted:
    """Part the rows of a column from the footnotes at its foot."""
    first = _first_note(rows, rules, body_size, page_width)
    if first is None:
        return Parted(tuple(rows))
    notes = _notes(rows[first:])
    marks = {mark for mark, _ in notes}
    return Parted(tuple(_without_marks(row, marks) for row in rows[:first]), notes)


def _first_note(rows: Sequence[Row], rules: Sequence[Rule], body_size: float, page_width: float) -> int | None:
    """The uppermost row from which on there is nothing but notes."""
    for at in range(max(0, len(rows) - MOST_ROWS), len(rows)):
        if rows[at].is_bold or any(row.size > 1.03 * body_size for row in rows[at:]):
            continue
        mark = _MARK.match(rows[at].text)
        is_ruled = at > 0 and _is_ruled_off(rows[at - 1], rows[at], rules, page_width)
        is_small = all(row.size <= SMALLER * body_size for row in rows[at:])
        if is_ruled and (mark or is_small):
            return at
        if (
            mark
            and at > 0
            and (is_small or len(rows) - at <= MOST_PLAIN_ROWS and _stands_apart(rows, at) and _is_referred_to(mark[1], rows[:at]))
        ):
            return at
        if mark and at == 0 and is_small and len(rows) <= MOST_ROWS and all(row.size < SMALLER * body_size for row in rows):
            return at
    return None


def _is_ruled_off(above: Row, row: Row, rules: Sequence[Rule], page_width: float) -> bool:
    return any(
        rule.is_level
        and above.baseline < rule.top < row.baseline
        and rule.x0 <= row.x0 + 10
        and rule.x1 - rule.x0 <= SHORT_RULE * page_width
        for rule in rules
    )


def _stands_apart(rows: Sequence[Row], at: int) -> bool:
    return rows[at].baseline - rows[at - 1].baseline > 1.6 * max(rows[at].size, rows[at - 1].size)


def _is_referred_to(mark: str, rows: Sequence[Row]) -> bool:
    return any(
        _is_mark(word, row, {mark}) or (match := _MARKED_WORD.fullmatch(word.text)) and match[2] == mark
        for row in rows
        for word in row.words
    )


def _notes(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    notes: list[tuple[str, list[Row]]] = []
    left = min(row.x0 for row in rows)
    for row in rows:
        match = _MARK.match(row.text)
        if match and (not notes or _goes_up(notes[-1][0], match[1])) and row.x0 <= left + 2 * row.size:
            notes.append((match[1], [row]))
        elif notes:
            notes[-1][1].append(row)
        else:
            notes.append(("", [row]))
    return tuple((mark, _MARK.sub("", _text(own), count=1) if mark else _text(own)) for mark, own in notes)


def _text(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text = joined(text, row.text)
    return text


def _goes_up(before: str, mark: str) -> bool:
    """Whether the mark is that of the next note: a number larger by one, or a sign."""
    return not (before.isdigit() and mark.isdigit()) or int(mark) == int(before) + 1


def _without_marks(row: Row, marks: set[str]) -> Row:
    words: list[Word] = []
    for word in row.words:
        match = _MARKED_WORD.fullmatch(word.text)
        if _is_mark(word, row, marks):
            continue
        if match and match[2] in marks:
            word = replace(word, text=match[1] + match[3])
        words.append(word)
    return Row(tuple(words)) if words else row


def _is_mark(word: Word, row: Row, marks: set[str]) -> bool:
    """Whether the word is nothing but a raised mark of a note."""
    return word.text.strip("[]()") in marks and word.size < 0.85 * row.size and len(row.words) > 1
