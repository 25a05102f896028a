"""Splits text into sentences, in Swedish and English. Never changes the text: it only says where sentences begin and end.

A line feed always ends a sentence: readers write running text on one line and give list items and table rows lines of their own.
"""

import re

# A full stop after one of these does not end a sentence, whatever follows.
_ALWAYS_WORDS = """t.ex bl.a d.v.s dvs s.k f.d p.g.a pga fr.o.m t.o.m m.a.o f.n i.o.m exv i.e e.g cf vs jfr resp inkl exkl ca c:a approx
dr mr mrs ms prof al st:t ang avs prel ev forts"""
# Nor after one of these before a digit ("prop. 2015/16:195", "nr. 5") or an acronym ("19 kap. LOU").
_BEFORE_NUMBER_WORDS = """kap nr st s sid p art ref prop bet rskr skr dir ds sou mom bil fig tab avsn no nos pp sec para ch vol kl tel dnr sfs
jan feb mar apr jun jul aug sep sept okt oct nov dec"""
_ALWAYS = frozenset(_ALWAYS_WORDS.split())
_BEFORE_NUMBER = frozenset(_BEFORE_NUMBER_WORDS.split())
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+\S)")
_MARKER = re.compile(r"\s*[–•·▪◦‣*-]\s+(?=\S)")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}|[a-zåäö])[.)]\s+")
_WORD_BEFORE = re.compile(r"[^\s(\[\"”“'’»]*$")
_QUOTES = {"”": "”", "“": "”", "»": "»", '"': '"', "(": ")", "[": "]"}
_ENCLOSED = 240


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, in order, trimmed.

    The spans cover all of the text but blanks and the dash or bullet before a list item (the number of an item belongs to it).
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans += _line_spans(line, start)
        start += len(line) + 1
    return spans


def _line_spans(line: str, offset: int) -> list[tuple[int, int]]:
    marker = _MARKER.match(line)
    start = marker.end() if marker else 0
    numbered = _NUMBERED.match(line, start)
    spans = []
    for match in _END.finditer(line, numbered.end() if numbered else start):
        if _ends_sentence(line, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(line)))
    return [span for begin, end in spans if (span := _trimmed(line, begin, end, offset))]


def _trimmed(line: str, start: int, end: int, offset: int) -> tuple[int, int] | None:
    inner = line[start:end]
    left = len(inner) - len(inner.lstrip())
    sentence = inner.strip()
    return (offset + start + left, offset + start + left + len(sentence)) if sentence else None


def _ends_sentence(line: str, start: int, end: re.Match[str]) -> bool:
    following = line[end.end() :].lstrip()
    first = following.lstrip("\"'”“’»([–- ")[:1]
    if first.islower() or (end[0][0] == "." and _is_abbreviation(line[start : end.start()], following, end[0])):
        return False
    return not _is_enclosed(line, start, end.end())


def _is_abbreviation(before: str, following: str, dots: str) -> bool:
    word_match = _WORD_BEFORE.search(before)
    word = (word_match[0] if word_match else "").lower()
    if dots.startswith("..") or dots != ".":
        return False
    if word in _ALWAYS:
        return True
    if word in _BEFORE_NUMBER:
        return following[:1].isdigit() or _is_acronym(following)
    # An initial ("A. Svensson"), but not the letter of a section ("25 a.") or of an appendix ("bilaga A.").
    return (
        len(word) == 1
        and word.isalpha()
        and before[-1:].isupper()
        and not re.search(r"\b(?:bilaga|appendix|annex|del|part) \w$", before, re.IGNORECASE)
    )


def _is_acronym(following: str) -> bool:
    word = re.match(r"[A-ZÅÄÖ]{2,}\b", following)
    return bool(word)


def _is_enclosed(line: str, start: int, at: int) -> bool:
    """True within a short quotation or bracket that opened in this sentence and closes later on the line."""
    closers: list[str] = []
    for character in line[start:at]:
        if closers and character == closers[-1]:
            closers.pop()
        elif character in _QUOTES:
            closers.append(_QUOTES[character])
    return bool(closers) and closers[-1] in line[at : at + _ENCLOSED]
