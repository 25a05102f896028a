"""What a question asks: its language, the whole question where the conversation holds half of it, and its parts where it asks two things."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answer.question import Question
from answer.words.table import content_words
from corpus.language import Language
from ingest.text.language import detect_language

_LEANS = re.compile(
    r"\s*(och|men|eller|så|då|även|fast|hur är det med|hur blir det (med|för)|gäller (det|samma|detta)|vad gäller för|samma sak|and|but|or|so|what about|how about|"
    r"does (that|the same|it)|is (that|it)|also)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(det|den|de|dem|detta|denna|dessa|dess|deras|sådan\w*|it|its|that|this|these|those|they|them|their)\b", re.IGNORECASE
)
_SHORT = 7
_AND = re.compile(
    r"(?:,|;|\?)?\s+(?:och|samt|and)\s+(?=(?:hur|vad|vem|vilk\w+|när|var|varför|får|måste|kan|ska|är|finns|behöver|how|what|who|which|when|where|why|may|must|can|is|are|do|does|did|should)\b)"
    r"|(?<=\?)\s+",
    re.IGNORECASE,
)
FALLBACK: Language = "sv"
Spelling = Callable[[str, Language], str]


@dataclass(frozen=True, slots=True)
class Understood:
    """`text` is what to search for, and `language` what it is written in; `answer_language` is what the answer is to be in.

    `reworded` says that `text` is not what was typed: the conversation made it whole, or a word was spelled wrong. `parts` are its questions,
    one or more.
    """

    text: str
    language: Language
    answer_language: Language
    reworded: bool
    parts: tuple[str, ...]


def as_typed(text: str, language: Language) -> str:
    """The spelling that changes nothing."""
    return text


def understand(question: Question, spelled: Spelling = as_typed) -> Understood:
    """Return what the question asks. Its language is its own, else that of the conversation; the answer's is the chosen one, else the same.

    `spelled` gives a text in a language without its misspelt words.
    """
    earlier = _whole(question.history)
    fallback = question.language or FALLBACK
    language = detect_language(question.text, detect_language(earlier, fallback) if earlier else fallback)
    completed = bool(earlier) and leans(question.text)
    own = spelled(question.text, language)
    text = f"{earlier.rstrip(' ?.!')}: {own}" if completed else own
    return Understood(" ".join(text.split()), language, question.language or language, completed or own != question.text, parts(own))


def _whole(history: Sequence[str]) -> str:
    """Return the last question of the conversation, with the one before it where it leans on that."""
    whole = ""
    for text in history:
        whole = f"{whole.rstrip(' ?.!')}: {text}" if whole and leans(text) else text
    return whole


def leans(text: str) -> bool:
    """Whether the text can hardly be understood without what was said before it ("och för regioner?", "does it expire?")."""
    words = text.split()
    return bool(_LEANS.match(text) and len(words) <= 2 * _SHORT) or (
        len(words) <= _SHORT and (bool(_PRONOUN.search(text)) or len(content_words(text)) <= 1)
    )


def parts(text: str) -> tuple[str, ...]:
    """Return the questions that the text asks, in order; a part too short to stand alone stays with the others."""
    questions = [part.strip(" ,;") for part in _AND.split(text) if part and part.strip(" ,;?")]
    return tuple(questions) if 2 <= len(questions) <= 3 and all(len(content_words(part)) >= 2 for part in questions) else (text,)
