"""What a question asks: its language, the question itself within what was typed, what it may lean on, and its parts. By words alone, no passage.

Whether a follow-up leans on the conversation is often not to be told from its words: then there are two readings, and what they find decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answer.asking.forms import asks_nothing, is_courtesy, without_lead
from answer.asking.leaning import points_back, speaks_of_the_asker, standing
from answer.asking.locating import locate
from answer.asking.parts import parts, whole_parts
from answer.question import Question
from corpus.language import Language
from ingest.text.language import detect_language

FALLBACK: Language = "sv"
MOST_BEFORE = 300
"""Characters of what was asked before that complete a follow-up."""
Spelling = Callable[[str, Language], str]
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Understood:
    """`text` is what to search for, and `language` what it is written in; `answer_language` is what the answer is to be in.

    `reworded` says that `text` is not what was asked: the conversation made it whole, something beside the question was left out, or a word was
    spelled wrong. `parts` are its questions, one or more, in the asker's words and order, and `whole_parts` the same as they can be searched for.
    `asks_nothing` is of a greeting, thanks, or signs without a word.
    """

    text: str
    language: Language
    answer_language: Language
    reworded: bool
    parts: tuple[str, ...]
    whole_parts: tuple[str, ...]
    asks_nothing: bool = False


def as_typed(text: str, language: Language) -> str:
    """The spelling that changes nothing."""
    return text


def understand(question: Question, spelled: Spelling = as_typed) -> Understood:
    """Return the likeliest reading, as far as words tell: the one by itself where nothing in the question points back at the conversation."""
    found = readings(question, spelled)
    asked = locate(question.text)
    is_about_it = points_back(asked.question) or (asked.context and asked.is_all)
    return found[-1] if is_about_it else found[0]


def readings(question: Question, spelled: Spelling = as_typed) -> tuple[Understood, ...]:
    """Return the ways in which the question may be meant, that by itself first: one where its words tell, two where they do not.

    What it may lean on is what was typed beside it, else what the conversation asked before. Its language is its own, else that of the conversation;
    the answer's is the chosen one, else the same. `spelled` gives a text in a language without its misspelt words.
    """
    asked = locate(question.text)
    language = _language(question)
    own = spelled(asked.question, language)
    context = spelled(asked.context, language) if asked.context else ""
    completed = _with_context(context, own, asked.is_all) if context else _completed(question, own)
    typed = " ".join(question.text.split())

    def understood(text: str) -> Understood:
        found = parts(own)
        whole = whole_parts(found, text.removesuffix(own))
        return Understood(text, language, question.language or language, text != typed, found, whole, asks_nothing(question.text))

    return tuple(understood(text) for text in completed)


def _language(question: Question) -> Language:
    earlier = " ".join(question.history[-1:])
    fallback = question.language or FALLBACK
    return detect_language(question.text, detect_language(earlier, fallback) if earlier else fallback)


def _with_context(context: str, own: str, is_all: bool) -> tuple[str, ...]:
    """Return the readings of a question beside which something else was typed."""
    stands = standing(own)
    if stands == "alone" and not (is_all and speaks_of_the_asker(own)):
        return (own,)
    return (f"{context} {own}",) if stands == "leaning" else (own, f"{context} {own}")


def _completed(question: Question, own: str) -> tuple[str, ...]:
    """Return the readings of a question that the conversation may complete."""
    before, stands = _leaned_on(question.history, own), standing(own)
    if not before or stands == "alone" or asks_nothing(own):
        return (own,)
    whole = f"{before}: {own}"
    return (whole,) if stands == "leaning" else (own, whole)


def _leaned_on(history: Sequence[str], text: str) -> str:
    """Return what the follow-up can lean on: the last question that stands alone, and the one after it where both say different things."""
    asked = [locate(earlier).question for earlier in history if not is_courtesy(earlier)]
    if not asked:
        return ""
    whole = next((at for at in range(len(asked) - 1, -1, -1) if standing(asked[at]) == "alone"), 0)
    between = asked[whole + 1 :][-1:]
    said = [asked[whole], *(last for last in between if _begins(last) != _begins(text))]
    return ": ".join(each.rstrip(" ?.!") for each in said)[:MOST_BEFORE]


def _begins(text: str) -> str:
    """Return the first word after "och" or "and": "för regioner" gives way to "för stiftelser"."""
    first = _FIRST_WORD.search(without_lead(text).lower())
    return first[0] if first else ""
