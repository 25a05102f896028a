"""Puts text that a conversion of statutes took for editors' marks back where it stood: what is between two slashes, as in "2014/24/EU".

The conversion cut such fragments out of a section's first paragraph and left them in the section's heading ("/24/ 11 §", "direktiv 2014EU").
Never guesses: where there is not exactly one way to put them back so that each slash stands in a well-formed reference, the text stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from math import comb

from ingest.formats.markdown_pieces import MarkdownPiece

_FRAGMENT = re.compile(r"/[^/]+/")
# What editors do put between slashes: typeface, footnotes, and the days on which a section comes and goes. No words of the statute.
_MARK = re.compile(r"/(?:-?k|[nr]\d|(?:slut )?kurs|(?:Rubriken )?(?:träder i kraft|upphör att gälla)\b.*)/", re.IGNORECASE)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d|[5-9]\d)"
_NUMBER = r"(?:[1-4]\d{3}|[1-9]\d{0,2})"
_BODY = r"(?:EU|EG|EEG|EKSG|Euratom|RIF|GUSP)\b"
# Acts of the Union: "nr 765/2008" (with a body in decisions), "2014/24/EU" and "77/799/EEG", since 2015 "2016/679".
_REFERENCE = re.compile(
    rf"(?<=\bnr ){_NUMBER}/{_YEAR}(?!\d)(?:/{_BODY})?|(?<![\d/]){_YEAR}/[1-9]\d{{0,2}}/{_BODY}|(?<![\d/])20[1-4]\d/{_NUMBER}(?![\d/])"
)
_SEAM = re.compile(rf"(?<=\d)(?=\d|{_BODY})")
_MOST_WAYS = 20_000


def fragments_of(heading: str) -> list[str]:
    """Return the fragments before a section's number, slashes included, in the order in which they stood in the text."""
    if not heading.startswith("/") or not heading.endswith(" §"):
        return []
    return [fragment for fragment in _FRAGMENT.findall(heading) if not _MARK.fullmatch(fragment)]


def restored(text: str, fragments: Sequence[str]) -> str | None:
    """Return `text` with the fragments back in their places, or None where there is no way, or more than one."""
    # Slashes were paired from the left, so none is left before the last place.
    seams = [seam.start() for seam in _SEAM.finditer(text.partition("/")[0])]
    if comb(len(seams), len(fragments)) > _MOST_WAYS:
        return None
    ways = (_inserted(text, fragments, places) for places in combinations(seams, len(fragments)))
    first_two = list(islice((way for way in ways if way is not None), 2))
    return first_two[0] if len(first_two) == 1 else None


def _inserted(text: str, fragments: Sequence[str], places: Sequence[int]) -> str | None:
    whole, slashes, at = "", set[int](), 0
    for fragment, place in zip(fragments, places, strict=True):
        whole += text[at:place] + fragment
        slashes |= {len(whole) - len(fragment), len(whole) - 1}
        at = place
    whole += text[at:]
    within = {at for match in _REFERENCE.finditer(whole) for at in range(*match.span())}
    return whole if slashes <= within else None


def with_fragments(pieces: Iterable[MarkdownPiece]) -> Iterator[tuple[MarkdownPiece, bool]]:
    """Yield each piece, its fragments put back where it is a section's first paragraph, and whether it is damaged: some could not be put back."""
    pending: list[str] = []
    for piece in pieces:
        if piece.level:
            pending = fragments_of(piece.text.strip())
            yield piece, False
            continue
        text = restored(piece.text, pending) if pending else piece.text
        pending = []
        yield (piece, True) if text is None else (replace(piece, text=text), False)
