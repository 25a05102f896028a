"""Follows the words of Rich Text and gives the paragraphs that are seen: without hidden, deleted and struck text, with notes and boxes after theirs.

Knows headings and lists by style, outline level and the numbers that the writing program set; makes no document.
"""

from collections.abc import Callable
from dataclasses import replace

from ingest.errors import SourceError
from ingest.office.lines import Line, heading_level, is_contents_style
from ingest.office.rtf_state import ENCODINGS, State, Story, Style, decoded, whole
from ingest.office.rtf_tables import Column, Table
from ingest.office.rtf_tokens import Token, tokens
from ingest.text.assembly import Piece, block_piece
from ingest.text.normalise import normalise
from ingest.text.notes import note_line

MOST_DEPTH = 500
"""Groups within groups: a file with more is wrong."""
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_LEFT_OUT = frozenset(
    "colortbl pict header headerl headerr headerf footer footerl footerr footerf themedata colorschememapping latentstyles listtable "
    "listoverridetable rsidtbl generator datastore xmlnstbl fldinst annotation xe tc txe rxe template filetbl revtbl ftnsep ftnsepc ftncn aftnsep "
    "aftnsepc aftncn pntxta pntxtb nonesttables shprslt sn sv falt upr objdata objclass objname private docvar userprops operator".split()
)
"""Groups whose text nobody sees."""
_SEEN_THOUGH_STARRED = frozenset("shpinst nesttableprops footnote do moMath moMathPara shptxt dptxbxtext".split())
"""Groups that older programs may pass over, and that hold text that is seen."""
_STORIES = frozenset("footnote shptxt dptxbxtext".split())


class RtfText:
    """One file, read once from its beginning to its end."""

    def __init__(self) -> None:
        self.title = ""
        self._state = State()
        self._states: list[State] = []
        self._stories = [Story()]
        self._ends: list[tuple[int, Story]] = []
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, Style] = {}
        self._entry = Style()
        self._entry_number = 0
        self._bytes = b""
        self._unseen = 0
        self._starred = False
        self._notes = {False: 0, True: 0}
        self._joins: set[str] = set()

    def lines(self, raw: bytes) -> list[Line | Piece]:
        """Return the paragraphs and tables of the file in order.

        Raises:
            SourceError: the file is cut short, or its groups go too deep.
        """
        for token in tokens(raw):
            self._take(token)
            if not self._states and token.kind == "close":
                break
        if self._states:
            raise SourceError("the Rich Text file is cut short: its last groups are never closed; save it anew as .rtf")
        self._end_paragraph()
        self._end_table()
        return self._stories[0].lines

    def _take(self, token: Token) -> None:
        if token.kind != "text":
            self._decode()
        match token.kind:
            case "open":
                self._open()
            case "close":
                self._close()
            case "text":
                self._text(token.raw)
            case "symbol" if token.word == "*":
                self._starred = True
            case "symbol" if token.word in "\r\n":
                self.end_paragraph(None)
            case _:
                self._word(token.word, token.number)

    def _open(self) -> None:
        if len(self._states) >= MOST_DEPTH:
            raise SourceError("the Rich Text file is damaged: its groups go too deep; save it anew as .rtf")
        self._states.append(self._state)
        self._unseen, self._starred = 0, False

    def _close(self) -> None:
        if not self._states:
            return
        if self._state.destination == "style":
            self._styles[self._entry_number] = replace(self._entry, name=self._entry.name.rstrip(";").strip())
        if self._ends and self._ends[-1][0] == len(self._states) - 1:
            self._end_story(self._ends.pop()[1])
        self._state = self._states.pop()
        self._unseen, self._starred = 0, False

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._unseen and word in _CHARACTERS:
            self._unseen -= 1
        elif word in _STORIES and self._may_be_seen():
            self._begin_story(word)
        elif word in _DESTINATIONS:
            self._state = replace(self._state, destination=_DESTINATIONS[word])
        elif word == "ud" and len(self._states) > 1:  # the group around it holds the same for programs without Unicode, and is left out
            self._state = replace(self._state, destination=self._states[-2].destination)
        elif word in _LEFT_OUT or (starred and word not in _SEEN_THOUGH_STARRED):
            self._state = replace(self._state, destination="skipped")
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in _ACTIONS:
            _ACTIONS[word](self, number)

    def _may_be_seen(self) -> bool:
        return self._state.destination == "body"

    def _text(self, raw: bytes) -> None:
        passed = min(self._unseen, len(raw))
        self._unseen -= passed
        self._bytes += raw[passed:]

    def _decode(self) -> None:
        if self._bytes:
            raw, self._bytes = self._bytes, b""
            self._write(decoded(raw, self._state))

    def _write(self, text: str) -> None:
        match self._state.destination:
            case "body" if not (self._state.is_hidden or self._state.is_deleted or self._state.is_struck):
                self._stories[-1].parts.append(text)
            case "number" if not (self._state.is_hidden or self._state.is_deleted):
                self._stories[-1].number.append(text)
            case "style":
                self._entry.name += text
            case "title":
                self.title += text

    def unicode(self, number: int | None) -> None:
        self._write(chr((number or 0) % 0x10000))
        self._unseen = self._state.skipped_after_unicode

    def font(self, number: int | None) -> None:
        if self._state.destination == "fonts":
            self._entry_number = number or 0
        else:
            self._state = replace(self._state, encoding=self._fonts.get(number or 0, ""))

    def charset(self, number: int | None) -> None:
        if self._state.destination == "fonts":
            self._fonts[self._entry_number] = ENCODINGS.get(number or 0, "")

    def style(self, number: int | None) -> None:
        if self._state.destination in ("styles", "style"):
            self._entry, self._entry_number = Style(), number or 0
            self._state = replace(self._state, destination="style")
        else:
            self._state = replace(self._state, style=number or 0)

    def outline(self, number: int | None) -> None:
        if self._state.destination == "style":
            self._entry.outline = number
        else:
            self._state = replace(self._state, outline=number)

    def based_on(self, number: int | None) -> None:
        self._entry.based_on = number

    def set(self, **marks: bool | int | str | None) -> None:
        self._state = replace(self._state, **marks)  # type: ignore[arg-type]

    @property
    def depth(self) -> int:
        """How deep the table goes within tables that a nested cell or row ends."""
        return max(2, self._state.table)

    def in_table(self, depth: int) -> None:
        self._state = replace(self._state, table=depth)

    def plain_paragraph(self, _: int | None) -> None:
        self._state = replace(self._state, style=0, outline=None, table=0)

    def at_the_end(self, _: int | None) -> None:
        self._stories[-1].at_the_end = True

    def end_paragraph(self, _: int | None) -> None:
        if self._may_be_seen():
            self._end_paragraph()

    def end_cell(self, depth: int) -> None:
        if not self._may_be_seen():
            return
        self._end_paragraph(depth)
        self._close_tables(depth)
        self._table(depth).end_cell()

    def end_row(self, depth: int) -> None:
        if not self._may_be_seen():
            return
        self._close_tables(depth)
        self._table(depth).end_row()

    def row(self, _: int | None) -> None:
        self._defined().define()
        self._joins = set()

    def heads_table(self, _: int | None) -> None:
        self._defined().has_headings = True

    def joins(self, side: str) -> None:
        self._joins.add(side)

    def column(self, edge: int | None) -> None:
        self._defined().columns.append(Column(edge or 0, "left" in self._joins, "above" in self._joins))
        self._joins = set()

    def _defined(self) -> Table:
        """The table whose row is being defined: the innermost that is open."""
        return self._table(max(1, len(self._stories[-1].tables)))

    def _table(self, depth: int) -> Table:
        open_tables = self._stories[-1].tables
        while len(open_tables) < min(depth, MOST_DEPTH):
            open_tables.append(Table())
        return open_tables[min(depth, MOST_DEPTH) - 1]

    def _close_tables(self, depth: int) -> None:
        """A table that stands in a cell ends with it."""
        open_tables = self._stories[-1].tables
        while len(open_tables) > depth:
            inner = open_tables.pop()
            text = "" if inner.is_empty else inner.text()
            open_tables[-1].lines += [text] if text else []

    def _begin_story(self, kind: str) -> None:
        self._decode()
        story = Story("note" if kind == "footnote" else "box")
        self._ends.append((len(self._states) - 1, story))
        self._stories.append(story)
        self._state = replace(self._state, destination="body", table=0, is_hidden=False, style=0, outline=None)

    def _end_story(self, story: Story) -> None:
        self._end_paragraph(0)
        self._end_table()
        self._stories.pop()
        outer = self._stories[-1]
        if story.kind == "box":
            outer.behind += story.lines
            return
        text = " ".join(normalise(line.text).replace("\n", " ") for line in story.lines)
        if text:
            self._notes[story.at_the_end] += 1
            outer.behind.append(Line(note_line(str(self._notes[story.at_the_end]), text, story.at_the_end)))

    def _end_paragraph(self, depth: int | None = None) -> None:
        """Put the paragraph where it stands: in a cell, or after a table that has ended."""
        story = self._stories[-1]
        depth = self._state.table if depth is None else depth
        text = normalise(whole("".join(story.parts)))
        lines = [self._line(text, whole("".join(story.number)))] if text else []
        found, story.parts, story.number, story.behind = [*lines, *story.behind], [], [], []
        if not depth:
            if found:
                self._end_table()
            story.lines += found
        elif found:
            self._close_tables(depth)
            self._table(depth).lines += [line.text for line in found]

    def _end_table(self) -> None:
        story = self._stories[-1]
        if story.tables:
            self._close_tables(1)
            table = story.tables.pop()
            story.lines += [] if table.is_empty else [block_piece(table.text())]

    def _line(self, text: str, number: str) -> Line:
        style, level = self._styled()
        if is_contents_style(style):
            return Line(text, is_contents=True)
        shown = number.strip().rstrip("\t").strip()
        mark = shown if any(map(str.isalnum, shown)) else "–" if shown else ""
        if level:
            mark = mark.replace("–", "")
        return Line(f"{mark} {text}" if mark else text, level, is_item=bool(mark) and not level)

    def _styled(self) -> tuple[str, int]:
        """The name of the paragraph's style, and the level of headings by it, one that it is based on, or the paragraph's own word."""
        own = self._state.outline
        number: int | None = self._state.style
        name = self._styles[number].name if number in self._styles else ""
        for _ in range(9):
            style = self._styles.get(number) if number is not None else None
            if style is None:
                break
            level = heading_level(style.name)
            if level or own is None and style.outline is not None:
                return name, level or _level(style.outline)
            number = style.based_on
        return name, _level(own)


def _level(outline: int | None) -> int:
    return outline + 1 if outline is not None and 0 <= outline < 9 else 0


_DESTINATIONS = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info", "title": "title", "listtext": "number", "pntext": "number"}


def _mark(name: str) -> Callable[[RtfText, int | None], None]:
    """A switch: on by its word, off by the same with 0."""
    return lambda text, number: text.set(**{name: number != 0})


_ACTIONS: dict[str, Callable[[RtfText, int | None], None]] = {
    "u": RtfText.unicode,
    "uc": lambda text, number: text.set(skipped_after_unicode=max(0, number if number is not None else 1)),
    "f": RtfText.font,
    "fcharset": RtfText.charset,
    "ansicpg": lambda text, number: text.set(code_page=f"cp{number}"),
    "mac": lambda text, number: text.set(code_page="mac_roman"),
    "pc": lambda text, number: text.set(code_page="cp437"),
    "pca": lambda text, number: text.set(code_page="cp850"),
    "s": RtfText.style,
    "sbasedon": RtfText.based_on,
    "outlinelevel": RtfText.outline,
    "v": _mark("is_hidden"),
    "deleted": _mark("is_deleted"),
    "strike": _mark("is_struck"),
    "striked": _mark("is_struck"),
    "plain": lambda text, number: text.set(is_hidden=False, is_deleted=False, is_struck=False, encoding=""),
    "pard": RtfText.plain_paragraph,
    "intbl": lambda text, number: text.in_table(1),
    "itap": lambda text, number: text.in_table(min(number or 0, 9)),
    "par": RtfText.end_paragraph,
    "sect": RtfText.end_paragraph,
    "ftnalt": RtfText.at_the_end,
    "cell": lambda text, number: text.end_cell(1),
    "nestcell": lambda text, number: text.end_cell(text.depth),
    "row": lambda text, number: text.end_row(1),
    "nestrow": lambda text, number: text.end_row(text.depth),
    "trowd": RtfText.row,
    "trhdr": RtfText.heads_table,
    "cellx": RtfText.column,
    "clmrg": lambda text, number: text.joins("left"),
    "clvmrg": lambda text, number: text.joins("above"),
}
