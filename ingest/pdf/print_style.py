"""What is usual in a document's print: the size of its letters, the distance of its lines, the sizes of its headings. Counts lines, and joins none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.elements import Line

LARGER = 1.12
"""Of the text's letter size: from there on a line may be a heading."""
MOST_HEADING_SHARE = 0.3
"""Of a document's letters: what more of it is set in is no heading."""
WIDE = 1.8
"""Letter sizes: lines of a paragraph that lie farther apart than this have to go on within sentences."""


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """`leading` is, by rounded letter size, the usual distance of baselines; `levels` the heading level of larger sizes."""

    body: float
    leading: Mapping[float, float]
    levels: Mapping[float, int]
    has_bold_headings: bool
    width: int


def style_of(lines: Sequence[Line]) -> PrintStyle:
    letters: Counter[float] = Counter()
    bold = 0
    for line in lines:
        letters[rounded(line.size)] += len(line.text)
        bold += len(line.text) * line.is_bold
    total = sum(letters.values()) or 1
    body = letters.most_common(1)[0][0] if letters else 10.0
    larger = sorted((size for size in letters if size >= LARGER * body), reverse=True)
    larger = [size for size in larger if letters[size] <= MOST_HEADING_SHARE * total]
    levels = {size: min(at, 3) for at, size in enumerate(_distinct(larger), start=1)}
    levels |= {size: next(levels[near] for near in levels if abs(near - size) <= 0.5) for size in larger}
    lengths = sorted(len(line.text) for line in lines)
    return PrintStyle(body, _leading(lines), levels, bold <= MOST_HEADING_SHARE * total, lengths[int(len(lengths) * 0.9)] if lengths else 0)


def rounded(size: float) -> float:
    return round(size * 2) / 2


def _distinct(sizes: Sequence[float]) -> list[float]:
    made: list[float] = []
    for size in sizes:
        if not made or made[-1] - size > 0.5:
            made.append(size)
    return made


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    """The most common distance of lines that follow one another in one column and one size."""
    gaps: dict[float, Counter[float]] = {}
    within: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        if above.region == below.region and abs(above.size - below.size) < 0.5 and below.baseline > above.baseline:
            size, gap = rounded(below.size), float(round(below.baseline - above.baseline))
            gaps.setdefault(size, Counter())[gap] += 1
            within.setdefault(size, Counter())[gap] += below.text[:1].islower()
    return {size: usual for size, counted in gaps.items() if (usual := _usual(counted, within[size], size))}


def _usual(gaps: Counter[float], within: Counter[float], size: float) -> float | None:
    """The smallest distance that is common: paragraphs of single lines lie farther apart than the lines of one. A wide one has to go on within sentences."""
    most = max(gaps.values())
    common = (gap for gap, times in gaps.items() if times >= 0.3 * most and (gap <= WIDE * size or within[gap] >= 0.3 * times))
    return min(common, default=None)
