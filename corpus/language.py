"""The two languages that Samsvar speaks, and that every text of ours is written in."""

from typing import Literal, get_args

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def other_language(language: Language) -> Language:
    return "en" if language == "sv" else "sv"
