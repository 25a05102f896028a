"""Tells passages that are fit to be quoted from those that are written for machines: stuffed with keywords, or giving orders to a language model.

By words and patterns only. A passage that is not fit is still found and listed; it is not weighed, so that it can neither answer nor push
another's answer aside (docs/decisions/0011-hostile-documents.md).
"""

import re
from collections import Counter
from functools import lru_cache

from answer.words.table import content_words
from index.legs.terms import words

LEAST_WORDS = 25
"""Shorter texts may repeat themselves: headings, table rows."""
LEAST_TIMES = 6
MOST_REPEATED = 0.35
"""Share of the words that the three commonest content words may be together; in 99 of 100 passages of the corpus it is below 0.25."""
_ORDERS = re.compile(
    r"\b(ignore|disregard|forget|override) (all |any |the |your |everything )*(of the )?(previous|above|prior|preceding|earlier|other|foregoing)\b"
    r"( (instruction|rule|prompt|source|passage|text|message|direction)\w*| and (answer|reply|say|write|respond))"
    r"|\b(ignorera|glöm|bortse från|strunta i|åsidosätt) (alla |allt |de |dina |det )*(tidigare|föregående|ovanstående|ovan|andra|övriga)\b"
    r"( (instruktion|anvisning|regler|prompt|källor|passager|text)\w*| och (svara|skriv|säg))"
    r"|(?:^|[.!?:;]\s+)(answer|reply|respond|say|output) (only |always |simply |with )*[\"“'”]?(yes|no)[\"”']?( (to (the|this|every|all|any) question\w*|regardless|whatever)\b|[.!\"”]|$)"
    r"|(?:^|[.!?:;]\s+)(svara|skriv|säg) (bara |alltid |enbart |endast |med )*[\"“'”]?(ja|nej)[\"”']?( (på (frågan|alla frågor|varje fråga)|oavsett)\b|[.!\"”]|$)"
    r"|\b(as|you are|du är|som) (now |nu )?(an? |en )?(ai|language model|språkmodell|chatbot|assistent|assistant|chatgpt)\b[^.]{0,60}\b(must|should|ska|måste|skall)\b"
    r"|\b(system ?prompt|systemprompt|new instructions?|nya instruktioner)\s*:|<\|?(im_start|im_end|system|endoftext|start_of_turn|end_of_turn)\|?>"
    r"|\[/?INST\]|(?m:^\s*(system|assistant|user)\s*:\s)",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def is_quotable(text: str) -> bool:
    """Whether a passage's text, and each line of it, is written for people."""
    return not _ORDERS.search(text) and not any(is_stuffed(part) for part in (text, *text.split("\n")))


def is_stuffed(text: str) -> bool:
    """Whether the text repeats a few words over and over."""
    said = words(text)
    content = set(content_words(text))
    counts = [count for word, count in Counter(said).most_common() if word in content and not word[0].isdigit()]
    return len(said) >= LEAST_WORDS and bool(counts) and counts[0] >= LEAST_TIMES and sum(counts[:3]) > MOST_REPEATED * len(said)
