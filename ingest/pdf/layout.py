"""From the lines of printed pages to paragraphs: without running headers and page numbers, words whole again, headings told apart.

Works on text alone. Never moves text: what pypdf gives in the wrong order (columns, floating boxes) stays in that order.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ingest.document import Block
from ingest.text.assembly import Piece, block_piece
from ingest.text.normalise import normalise

Lines = list[tuple[int, str]]
_EDGE = 4
_PAGE_NUMBER = re.compile(r"(?:sida|page|s\.|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?\s*(?:\(\s*\d{1,4}\s*\)|(?:/|av|of)\s*\d{1,4})?", re.IGNORECASE)
_CONTENTS = re.compile(r"^(.*?)\s*(?:\.\s?){5,}\s*\d*$")
_BULLET = re.compile(r"(?:[•·▪◦‣●○■–—]|[o-](?=\s+\S))\s*(?=\S)")
_ITEM_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)")
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ])")
_ENDS = re.compile(r"(?:[.!?:;…][\"'”’»)]*|\])$")
_CAPTION = re.compile(r"(?:figur|figure|bild|tabell|table|diagram)\s+\d", re.IGNORECASE)
_LOOSE_MARK = re.compile(r"(?<=\w) +(?=[.,;:!?](?:\s|$))")
_JOINERS = frozenset({"och", "eller", "samt", "respektive", "and", "or"})
_HEADING_LENGTH = 90


def page_lines(pages: Sequence[str]) -> Lines:
    """Return (page from 1, line) of all pages, blank lines as "", without what is repeated at the top and bottom of the pages."""
    split = [[_LOOSE_MARK.sub("", normalise(line)) for line in re.split(r"\r\n?|\n", page)] for page in pages]
    repeated = _repeated(split)
    lines: Lines = []
    for number, page in enumerate(split, start=1):
        edge = _edge_indices(page)
        body = [line for at, line in enumerate(page) if not (at in edge and (_shape(line) in repeated or _PAGE_NUMBER.fullmatch(line)))]
        body = _without_outer_blanks(body)
        # A sentence that runs on over the page is one; anything else begins anew on its page.
        if lines and body and not (body[0][0].islower() and not _ENDS.search(lines[-1][1])):
            lines.append((number, ""))
        lines += [(number, line) for line in body]
    return lines


def _without_outer_blanks(lines: list[str]) -> list[str]:
    filled = [at for at, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The shapes of lines that stand at the edge of at least three pages, or of two where there are three or four."""
    if len(pages) < 3:
        return frozenset()
    counts = Counter(shape for page in pages for shape in {_shape(page[at]) for at in _edge_indices(page)})
    enough = 3 if len(pages) > 4 else 2
    return frozenset(shape for shape, count in counts.items() if count >= enough and shape)


def _edge_indices(page: Sequence[str]) -> frozenset[int]:
    filled = [at for at, line in enumerate(page) if line]
    return frozenset(filled[:_EDGE] + filled[-_EDGE:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def reflowed(lines: Lines, outline: Mapping[str, int]) -> Iterator[Piece]:
    """Yield headings, paragraphs and lists. `outline` maps the titles of the file's own outline to their levels.

    The table of contents stays in the text but in no block: it names what stands elsewhere.
    """
    titles = {_plain(title): level for title, level in outline.items()} | _contents_titles(lines)
    lines = list(_with_whole_titles(lines, titles))
    width = _width(lines)
    gathered: list[str] = []
    page = 1
    for at, (number, line) in enumerate(lines):
        before = gathered[-1] if gathered else ""
        following = lines[at + 1][1] if at + 1 < len(lines) else ""
        level = _heading_level(line, before, following, titles, width)
        if gathered and (level or not _goes_on(before, line, _local_width(lines, at, width), width)):
            yield from _paragraph(gathered, page)
            gathered = []
        if level:
            yield Piece(line, level=level)
        elif _CONTENTS.match(line):
            yield Piece(_CONTENTS.sub(r"\1", line))
        elif line:
            page = page if gathered else number
            gathered.append(line)
    yield from _paragraph(gathered, page)


def _contents_titles(lines: Lines) -> dict[str, int]:
    titles = {}
    for _, line in lines:
        match = _CONTENTS.match(line)
        if match and match[1] and not _CAPTION.match(match[1]):
            titles[_plain(match[1])] = _numbered_level(match[1]) or 1
    return titles


def _with_whole_titles(lines: Lines, titles: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Join a known title that is printed on two lines."""
    waiting: tuple[int, str] | None = None
    for number, line in lines:
        if waiting and line and _plain(f"{waiting[1]} {line}") in titles:
            yield waiting[0], f"{waiting[1]} {line}"
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = (number, line)
    if waiting:
        yield waiting


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).casefold().strip()


def _numbered_level(line: str) -> int:
    match = _HEADING_NUMBER.match(line)
    return match[1].count(".") + 1 if match else 0


def _width(lines: Lines) -> int:
    lengths = sorted(len(line) for _, line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _local_width(lines: Lines, at: int, width: int) -> int:
    """The width of the column or table cell that line `at` stands in; short cells count as 40 wide, so that they stay apart."""
    return min(width, max(40, *(len(line) for _, line in lines[max(0, at - 3) : at + 3])))


def _heading_level(line: str, before: str, following: str, titles: Mapping[str, int], width: int) -> int:
    """The level of a heading, 0 for other lines. Titles known from the outline or the table of contents are sure; the rest is judged narrowly."""
    if not line or len(line) > _HEADING_LENGTH or _CONTENTS.match(line) or _CAPTION.match(line) or line[-1:] in ".,;:-–":
        return 0
    known = titles.get(_plain(line))
    if known:
        return known + 1
    if line[:1].islower() or following[:1].islower() or _BULLET.match(line):
        return 0
    alone = not before or bool(_ENDS.search(before.rstrip("0123456789")))
    if (
        _numbered_level(line)
        and alone
        and len(line.split()) > 1
        and not re.search(r"\d{3}", line)
        and not _is_item_among_items(line, before, following)
    ):
        return _numbered_level(line) + 1
    short = len(line) < 0.6 * width and len(line.split()) <= 10
    ends_as_one = line[-1:].isalpha() or line[-1:] == "?"
    above_text = len(following) > 0.7 * width and following[:1].isupper()
    return 4 if short and alone and ends_as_one and above_text else 0


def _is_item_among_items(line: str, before: str, following: str) -> bool:
    """True for "2. …" beside another numbered item: a list, not a heading."""
    return bool(_ITEM_NUMBER.match(line) and (_ITEM_NUMBER.match(before) or _ITEM_NUMBER.match(following) or line[-1:] == "?"))


def _goes_on(before: str, line: str, local: int, width: int) -> bool:
    """True where `line` belongs to the paragraph whose last line is `before`. In narrow columns a line must be nearly full, lest cells join."""
    if not line or _CONTENTS.match(line):
        return False
    if _BULLET.match(line) or _ITEM_NUMBER.match(line):
        return True
    if line[:1].islower() or before.endswith(("-", ",")):
        return not before.endswith(":")
    strict = bool(_ENDS.search(before) or _BULLET.match(before) or _ITEM_NUMBER.match(before))
    return len(before) >= (0.85 if local < 0.75 * width else 0.75 if strict else 0.6) * local


def _paragraph(gathered: Sequence[str], page: int) -> Iterator[Piece]:
    """One paragraph, or its opening lines and the list below them."""
    items: list[str] = []
    for line in gathered:
        bullet = _BULLET.match(line)
        if bullet or _ITEM_NUMBER.match(line):
            items.append(f"– {line[bullet.end() :]}" if bullet else line)
        elif items:
            items[-1] = _joined(items[-1], line)
        else:
            items.append(line)
    if items and not items[0].startswith("– ") and not _ITEM_NUMBER.match(items[0]):
        yield block_piece(items.pop(0), page=page)
    if items:
        yield Piece("\n".join(items), block=Block(0, 0, page=page, continues=True))


def _joined(text: str, line: str) -> str:
    """Join a line to the text above it, and the halves of a divided word: "samver-" + "kan"; but "IT-" + "arkitekt" and "vård-" + "och" keep theirs."""
    if not re.search(r"\w-$", text):
        return f"{text} {line}"
    if line.split()[0] in _JOINERS:
        return f"{text} {line}"
    half = re.search(r"([^\s-]*)-$", text)
    keeps_hyphen = half is not None and (half[1].isupper() or half[1][-1:].isdigit() or half[1][-1:].isupper())
    return text + line if keeps_hyphen or not line[:1].islower() else text[:-1] + line
