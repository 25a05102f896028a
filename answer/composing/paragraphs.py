"""Which sentences of a passage are quoted round the one that answers: the whole passage where it is short, else what can stand alone. Verbatim only."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.chunk import Chunk

SHORT_SENTENCES, SHORT_CHARACTERS = 4, 600
"""A passage or paragraph with at most so many sentences or characters is quoted whole."""
LONGEST_CHARACTERS = 1_200
"""How long a list may be, with the line that introduces it, and still be quoted as one."""
LEANS = re.compile(
    r"(?:det|den|de|detta|denna|dessa|där|då|dock|däremot|alltså|därför|emellertid|samma|sådan\w*|motsvarande|undantag\w*|även|också|i så fall|"
    r"it|this|these|they|there|that|such|however|therefore|thus|hence|instead|but|also|otherwise|the same|in that case)\b"
    r"|(?:\S+\s+){1,3}(?:alltså|däremot|dock|därmed|emellertid|därför|också|även|however|therefore|thus|also)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that leans on the one before it."""
REPLY = re.compile(r"(?:ja|nej|jo|yes|no)\b\s*[,.:;–-]", re.IGNORECASE)
"""The beginning of a sentence that answers a question put before it, such as its heading."""
_BULLETS = "–•·▪◦‣*-"
"""The bullets that a sentence begins after (ingest/text/sentences.py)."""
_ITEM = re.compile(rf"(?:[{_BULLETS}]\s|\(?\d{{1,2}}\s?[.)]\s|\(?[a-zåäö]\)\s)")
_BETWEEN = re.compile(rf"[\s{_BULLETS}]*")
"""What may stand between two sentences that are quoted in one piece."""


def paragraph(chunk: Chunk, key: int) -> range:
    """Return the numbers of the sentences to quote round the sentence `key`, one after another in the text."""
    piece = _unbroken(chunk, key)
    for whole in (piece, _own_lines(chunk, piece, key)):
        if len(whole) <= SHORT_SENTENCES or _length(chunk, whole) <= SHORT_CHARACTERS:
            return whole
    return _round(chunk, whole, key)


def without_reply(chunk: Chunk, quoted: range, key: int) -> range:
    """Return the sentences without a first one that answers its heading ("Nej, …"), unless it is the one that answers."""
    first = quoted.start
    return range(first + 1, quoted.stop) if first < key and REPLY.match(_text(chunk, first)) else quoted


def _unbroken(chunk: Chunk, key: int) -> range:
    """Return the sentences round `key` with nothing but blanks and bullets between them: what stands between others may not be quoted."""
    breaks = [
        at for at, (before, after) in enumerate(pairwise(chunk.sentences), start=1) if not _is_joined(chunk.text[before[1] : after[0]])
    ]
    start = max((at for at in breaks if at <= key), default=0)
    return range(start, min((at for at in breaks if at > key), default=len(chunk.sentences)))


def _is_joined(between: str) -> bool:
    return _BETWEEN.fullmatch(between) is not None


def _own_lines(chunk: Chunk, piece: range, key: int) -> range:
    """Return the paragraph of the sentence: from line break to line break, a list with the line that introduces it."""
    opening = [at for at in piece if _line_start(chunk, piece, at) == at and not _is_item(chunk, at)]
    start = max((at for at in opening if at <= key), default=piece.start)
    return range(start, min((at for at in opening if at > key), default=piece.stop))


def _round(chunk: Chunk, whole: range, key: int) -> range:
    """Return the run of sentences round `key` that can stand alone."""
    if _is_item(chunk, _line_start(chunk, whole, key)):
        # All of a list counts: its items may be conditions that must hold together.
        lists = (whole, range(whole.start, key + 1))
        return next((run for run in lists if _length(chunk, run) <= LONGEST_CHARACTERS), range(key, key + 1))
    start, stop = key, key + 1
    while start > whole.start and LEANS.match(_text(chunk, start)):
        start -= 1
    # What follows and leans on it is its condition or its exception, or the list that it introduces.
    while stop < whole.stop and _belongs(chunk, range(start, stop + 1)):
        stop += 1
    while start > whole.start and _fits(chunk, range(start - 1, stop)):
        start -= 1
    while stop < whole.stop and _fits(chunk, range(start, stop + 1)):
        stop += 1
    return range(start, stop)


def _line_start(chunk: Chunk, piece: range, at: int) -> int:
    """Return the number of the first sentence on the line of the sentence `at`."""
    while at > piece.start and "\n" not in chunk.text[chunk.sentences[at - 1][1] : chunk.sentences[at][0]]:
        at -= 1
    return at


def _belongs(chunk: Chunk, run: range) -> bool:
    """Whether the last sentence of the run belongs to those before it, and the run is not too long with it."""
    if _is_item(chunk, _line_start(chunk, run, run[-1])):
        return _length(chunk, run) <= LONGEST_CHARACTERS
    return _fits(chunk, run) and LEANS.match(_text(chunk, run[-1])) is not None


def _is_item(chunk: Chunk, at: int) -> bool:
    start = chunk.sentences[at][0]
    return bool(_ITEM.match(_text(chunk, at)) or re.search(rf"\n\s*[{_BULLETS}]\s+$", chunk.text[:start]))


def _fits(chunk: Chunk, quoted: range) -> bool:
    return _length(chunk, quoted) <= SHORT_CHARACTERS


def _length(chunk: Chunk, quoted: range) -> int:
    return chunk.sentences[quoted[-1]][1] - chunk.sentences[quoted[0]][0]


def _text(chunk: Chunk, at: int) -> str:
    start, end = chunk.sentences[at]
    return chunk.text[start:end]


def texts(chunk: Chunk, quoted: Sequence[int]) -> list[str]:
    """Return the sentences of these numbers."""
    return [_text(chunk, at) for at in quoted]
