"""What the reader is measured on is never learned from, neither as a question nor as a passage."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from evals.training.reading.examples import Example
from evals.training.reading.mixture import FROM_BASE, FROM_READER
from evals.training.reading.sets import SOME_APART, is_apart, load_reader_sets, without
from tests.evals.training.reading.tiny_examples import ANSWERED, write_law, write_questions, write_sets

APART = ANSWERED[0]


@pytest.mark.parametrize(
    ("example", "left"),
    [
        (replace(ANSWERED[1], question=APART.question), False),
        (replace(ANSWERED[1], sentences=APART.sentences), False),
        (replace(ANSWERED[1], sentences=APART.sentences[:1]), False),
        (replace(ANSWERED[1], head=APART.head), True),
    ],
    ids=["same question", "same passage", "same passage, cut elsewhere", "same head"],
)
def test_nothing_is_learned_of_a_question_or_passage_that_is_kept_apart(example: Example, left: bool) -> None:
    assert bool(without([example], [APART])) is left


def test_sets_are_loaded_without_what_is_kept_apart(tmp_path: Path) -> None:
    folder = write_sets(tmp_path / "sets", own=ANSWERED, dev=[APART])
    sets = load_reader_sets(folder, write_law(tmp_path / "law"), questions=write_questions(tmp_path / "questions"))
    assert sets.learned["own"] == ANSWERED[1:]
    assert APART in sets.apart
    assert {name: len(examples) for name, examples in sets.learned.items()} == {
        "written": 2, "premises": 1, "statutes": 2, "briefs": 1, "pdf": 0, "own": 3, "squad_sv": 0, "swequad": 0, "public": 1,
    }  # fmt: skip
    assert sets.learned.keys() == FROM_BASE.keys() == FROM_READER.keys()


@pytest.mark.parametrize("source", SOME_APART)
def test_about_as_many_passages_are_kept_apart_as_is_said_and_all_of_a_passage(source: str) -> None:
    examples = [Example("?", "", (f"Passage {number}.",), frozenset(), source) for number in range(4000)]
    assert 0.7 < sum(map(is_apart, examples)) * SOME_APART[source] / len(examples) < 1.3
    assert all(is_apart(replace(example, question="Another?")) == is_apart(example) for example in examples)


def _without_sets(folder: Path) -> None:
    (folder / "sets" / "public.jsonl.xz").unlink()


def _without_texts(folder: Path) -> None:
    (folder / "sets" / "written.jsonl").write_text('{"id": "W1"}\n')


def _without_law(folder: Path) -> None:
    (folder / "law" / "sfs-2016-1145.md").unlink()


@pytest.mark.parametrize("damage", [_without_sets, _without_texts, _without_law])
def test_folder_that_lacks_something_is_refused_with_what_to_do(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder, law, questions = write_sets(tmp_path / "sets"), write_law(tmp_path / "law"), write_questions(tmp_path / "questions")
    damage(tmp_path)
    with pytest.raises(SamsvarError, match="cannot be read .*: name the folder"):
        load_reader_sets(folder, law, questions=questions)
