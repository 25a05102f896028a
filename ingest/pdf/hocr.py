"""From what tesseract says of a picture (hOCR) to words with places, as the file's own text has them, and to how sure each is. Opens nothing.

What a recogniser is unsure of is read and found, but not quoted: a digit or a negation that is wrong turns a sentence into another one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from lxml import etree

from ingest.pdf.page import Word

LEAST_SURE = 70
"""Tesseract's confidence (0–100), below which a word may be another one. Of words read rightly 1 in 100 is below it in scans of 100 dots an inch and
more, none in good ones; of those read wrongly, blurred, two thirds are."""
LEAST_SURE_WHERE_IT_MATTERS = 88
"""The same of a number or a negation. Of words read rightly in good scans, 1 in 100 is below 91."""
MOST_DOTLESS = 2
"""Words on a page that are Swedish but for the dots and rings of their letters: more, and the scan is too coarse for them, however sure tesseract is."""
LEAST_SIGN = 60
"""Confidence, below which what holds neither letter nor digit is taken for dirt or a line."""
LIKE_SIZE = 1.2
"""Letter sizes that are taken for one: tesseract measures them on the tall letters that a line happens to have."""

_TITLE = re.compile(r"(\w+) ([^;]+)")
_MATTERS = re.compile(
    r"\d|^(?:inte|ej|icke|aldrig|ing(?:en|et|a)|utan|varken|endast|bara|högst|lägst|minst|mest|senast|tidigast|före|efter|not|no|never|none|nor|neither|"
    r"nobody|nothing|cannot|without|unless|only|least|most|before|after|\w+n[’']t)$",
    re.IGNORECASE,
)
_DOTLESS = frozenset("ar pa fran nar maste ocksa aven nagon nagot nagra hogst".split())


@dataclass(frozen=True, slots=True)
class Scan:
    """The words of a picture, upright, and how sure the recogniser was of them on the whole (0–1; 0 where there are none)."""

    words: tuple[Word, ...] = ()
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    box: tuple[float, float, float, float]
    confidence: float


@dataclass(frozen=True, slots=True)
class _FoundLine:
    """`slope` is that of its baseline, which begins at (`left`, `foot`); `size` the height from its highest letters to its lowest. In dots."""

    words: tuple[_Found, ...]
    left: float
    foot: float
    slope: float
    size: float


def scan_of(written: str) -> Scan:
    """Return the words of a page: a line with its dots a point, then its hOCR. None where it is no hOCR."""
    scale, _, hocr = written.partition("\n")
    lines = list(_lines(hocr))
    found = [word for line in lines for word in line.words]
    if not found:
        return Scan()
    is_coarse = sum(_bare(word.text) in _DOTLESS for word in found) > MOST_DOTLESS
    certainty = sum(word.confidence * len(word.text) for word in found) / sum(len(word.text) for word in found) / 100
    words = tuple(_words(lines, float(scale)))
    return Scan(tuple(replace(word, is_certain=False) for word in words) if is_coarse else words, certainty)


def is_certain(text: str, confidence: float) -> bool:
    """Return whether a word that was read with this confidence (0–100) may be quoted."""
    bare = _bare(text)
    if bare in _DOTLESS:
        return False
    return confidence >= (LEAST_SURE_WHERE_IT_MATTERS if _MATTERS.search(bare) else LEAST_SURE)


def _bare(text: str) -> str:
    return text.strip(".,;:!?()[]\"'”’–-").casefold()


def _words(lines: Sequence[_FoundLine], scale: float) -> Iterator[Word]:
    """Put the words upright, each on its line's baseline."""
    slope = median(line.slope for line in lines)
    sizes = _evened([line.size for line in lines])
    order = 0
    for line, size in zip(lines, sizes, strict=True):
        baseline = line.foot - slope * line.left
        for word in line.words:
            left, top, right, bottom = word.box
            middle = (left + right) / 2
            x0, x1 = left + slope * baseline, right + slope * baseline
            raised = slope * middle
            yield Word(
                word.text,
                x0 / scale,
                (top - raised) / scale,
                x1 / scale,
                (bottom - raised) / scale,
                baseline / scale,
                round(2 * size / scale) / 2,
                order=order,
                is_certain=is_certain(word.text, word.confidence),
            )
            order += 1


def _evened(sizes: Sequence[float]) -> list[float]:
    """Return the sizes with those that are nearly the same made the same."""
    evened: dict[float, float] = {}
    group: list[float] = []
    for size in sorted(sizes):
        if group and size > LIKE_SIZE * median(group):
            evened |= dict.fromkeys(group, median(group))
            group = []
        group.append(size)
    evened |= dict.fromkeys(group, median(group))
    return [evened[size] for size in sizes]


def _lines(hocr: str) -> Iterator[_FoundLine]:
    try:
        root = etree.fromstring(hocr.encode(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except etree.XMLSyntaxError:
        return
    for line in root.iter("{*}span"):
        said = _said(line)
        if "baseline" not in said or "x_size" not in said:
            continue
        words = tuple(_found(line))
        if words:
            slope, offset = _numbers(said["baseline"])[:2]
            left, _, _, bottom = _numbers(said["bbox"])
            yield _FoundLine(words, left, bottom + offset, slope, _numbers(said["x_size"])[0])


def _found(line: etree._Element) -> Iterator[_Found]:
    for word in line.iter("{*}span"):
        said = _said(word)
        text = "".join(word.itertext()).strip()
        if "x_wconf" not in said or not text:
            continue
        confidence = _numbers(said["x_wconf"])[0]
        if any(map(str.isalnum, text)) or confidence >= LEAST_SIGN:
            left, top, right, bottom = _numbers(said["bbox"])
            yield _Found(text, (left, top, right, bottom), confidence)


def _said(element: etree._Element) -> dict[str, str]:
    return dict(_TITLE.findall(element.get("title") or ""))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split()]
