"""The sentences of the checkout's briefs, and the same sentences with one word or phrase of a kind put in the place of another."""

import re
from functools import cache

from hypothesis import strategies as st

from answer.words.turning import EXCEPTIONS, ROWS, Kind, Turn, turns, written_out
from corpus.language import LANGUAGES, Language, other_language
from corpus.places import CORPUS
from ingest.text.language import detect_language
from ingest.text.sentences import sentence_spans

MARKUP = ("#", "{", "-", "|", ">")
KINDS: tuple[Kind, ...] = tuple(kind for kind in ROWS if kind)


@cache
def sentences(language: Language) -> tuple[str, ...]:
    """Return every sentence of the language's briefs, written out."""
    texts = [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for path in sorted((CORPUS / language).glob("*.md"))]
    prose = [line for text in texts for line in text.splitlines() if line and not line.startswith(MARKUP)]
    return tuple(written_out(line[start:end]) for line in prose for start, end in sentence_spans(line))


@cache
def turning_places(language: Language) -> tuple[tuple[str, Turn], ...]:
    """Return each sentence that is known to be in the language with each of its turns."""
    spoken = [sentence for sentence in sentences(language) if detect_language(sentence, other_language(language)) == language]
    return tuple((sentence, turn) for sentence in spoken for turn in turns(sentence))


@cache
def phrases(kind: Kind, language: Language) -> tuple[str, ...]:
    """Return the words and phrases of a kind that mean the same whatever follows."""
    spelled = [phrase.replace("*", "") for phrase in ROWS[kind][LANGUAGES.index(language)].split("|")]
    return tuple(phrase for phrase in spelled if phrase not in EXCEPTIONS and not re.search(r"[#@_.]", phrase))


@st.composite
def sentence_turned(draw: st.DrawFn) -> tuple[Language, str, str]:
    """A language, a sentence of the briefs, and that sentence with one turning word changed to one of another kind."""
    language = draw(st.sampled_from(LANGUAGES))
    sentence, turn = draw(st.sampled_from(turning_places(language)))
    kind = draw(st.sampled_from([kind for kind in KINDS if kind != turn.kind and phrases(kind, language)]))
    return language, sentence, sentence[: turn.start] + draw(st.sampled_from(phrases(kind, language))) + sentence[turn.end :]


@st.composite
def sentence_renumbered(draw: st.DrawFn) -> tuple[Language, str, str]:
    """A language, a sentence of the briefs with a number, and that sentence with another number in its place."""
    language = draw(st.sampled_from(LANGUAGES))
    sentence, at = draw(st.sampled_from([(sentence, match) for sentence in sentences(language) for match in re.finditer(r"\d+", sentence)]))
    other = draw(st.integers(1, 9_999).map(str).filter(lambda number: number not in sentence))
    return language, sentence, sentence[: at.start()] + other + sentence[at.end() :]
