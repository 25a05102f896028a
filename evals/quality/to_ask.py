"""Reads the files of judged questions that `samsvar eval` is given, of either kind. Judges nothing."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.registers.faults import RegisterError
from corpus.registers.placed_questions import PlacedQuestion, load_placed_questions
from corpus.registers.questions import JudgedQuestion, load_questions


@dataclass(frozen=True, slots=True)
class ToAsk:
    """The questions of all files, in order, each with the name of its file."""

    by_fact: tuple[tuple[str, JudgedQuestion], ...]
    by_place: tuple[tuple[str, PlacedQuestion], ...]


def load_to_ask(paths: Sequence[Path]) -> ToAsk:
    """Return the questions of these files. A file whose rows name `places` is judged by them, any other by `fact_ids`.

    Raises:
        RegisterError: a file is missing or empty, a line has a fault, or two questions share an id.
    """
    placed = [path for path in paths if names_places(path)]
    by_place = tuple((path.stem, question) for path in placed for question in load_placed_questions([path]))
    by_fact = tuple((path.stem, question) for path in paths if path not in placed for question in load_questions([path]))
    ids = Counter([*(question.id for _, question in by_fact), *(question.id for _, question in by_place)])
    if repeated := [id for id, times in ids.items() if times > 1]:
        raise RegisterError(f"two questions have the id {repeated[0]!r}: give each its own, so that runs can be compared")
    return ToAsk(by_fact, by_place)


def names_places(path: Path) -> bool:
    """Whether a row of the file has `places`. A file that cannot be read has none: whoever loads it says what is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(_has_places(line) for line in lines)


def _has_places(line: str) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and "places" in row
