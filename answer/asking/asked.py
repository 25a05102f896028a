"""What of a question is held against passages: its content words with how rare they are in the library, and the kinds of thing that it asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answer.asking.kinds import Kind, kinds
from answer.words.table import content_words
from corpus.language import Language
from index.encoder import Vector

Rarities = Callable[[Sequence[str], Language], Vector]
"""How rare each word is in the library, (words,) and > 0."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`weights` (words,) sum to 1, the rarest word's the largest."""

    text: str
    language: Language
    words: tuple[str, ...]
    weights: Vector
    kinds: frozenset[Kind]


def asked(text: str, language: Language, rarities: Rarities) -> Asked:
    """Return the question's content words with their weights; a question of stop words only keeps them all."""
    words = content_words(text) or text.lower().split()
    rarity = rarities(words, language)
    return Asked(text, language, tuple(words), rarity / max(float(rarity.sum()), 1e-6), kinds(text))
