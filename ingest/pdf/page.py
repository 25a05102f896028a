"""What is taken from one page of a PDF before anything is judged of it: its words and its thin lines, with their places. Opens nothing.

Places are in points from the page's upper left corner as it is looked at: `top` < `bottom`. Whatever gives words with places gives a `Page`, be it the
file's own text (`words`) or, for a page that is a picture, a recogniser.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class Character:
    """A character and its box, made upright."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a blank. `size` is the letters' size, `baseline` what they stand on. `order` is its place in the file, which is not always
    that of reading. A `glued` word goes on from the one before it in the file without a blank (a raised figure, a change of size).
    One that is not `is_certain` may be another word: a recogniser read it in a picture, and says so.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    is_bold: bool = False
    order: int = 0
    glued: bool = False
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, level or upright: under a heading, over the footnotes, round a cell."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """`words` are those that can be seen and stand upright, `sideways` those of other directions, each direction turned upright, in places of their own.

    `recognised` is how many of the words lie unseen over a picture, as recognisers write them; `unreadable` how many characters the file names by no
    letter. `has_picture` says that a picture covers most of it: without words, it is a scan. `certainty` is how
    sure a recogniser was of the words on the whole (0–1), None where they are the file's own.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    sideways: tuple[tuple[Word, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    recognised: int = 0
    unreadable: int = 0
    has_picture: bool = False
    certainty: float | None = None
