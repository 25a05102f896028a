"""Examples are read whole or not at all, and who has not the texts is told what to do."""

import lzma
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.registers.passage_questions import PassageQuestion
from evals.training.reading.examples import against, read_examples
from tests.evals.training.reading.tiny_examples import EXAMPLES, line_of

ASKED = PassageQuestion(id="W1", text="Gäller lagen?", language="sv", answers=(1,), document="sfs-2016-1145.md", source="law")


def test_examples_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl.xz"
    path.write_bytes(lzma.compress("".join(map(line_of, EXAMPLES)).encode()))
    assert read_examples(path) == EXAMPLES


@pytest.mark.parametrize(
    "packed",
    [None, b"no archive", lzma.compress(line_of(EXAMPLES[0]).encode())[:-12], lzma.compress(b'{"question": "A?"}'), lzma.compress(b"{")],
    ids=["missing", "no archive", "cut off", "no example", "no JSON"],
)
def test_file_that_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, packed: bytes | None) -> None:
    path = tmp_path / "own.jsonl.xz"
    if packed is not None:
        path.write_bytes(packed)
    with pytest.raises(SamsvarError, match="own.jsonl.xz cannot be read .* with --sets"):
        read_examples(path)


def test_question_about_another_publishers_text_gets_it_from_outside() -> None:
    (example,) = against([ASKED], {"W1": ("LOU 1 §", ("Detta är lagen.", "Lagen gäller."))})
    assert (example.source, example.head, example.sentences[1]) == ("law", "LOU 1 §", "Lagen gäller.")
    assert example.answers == {1}


def test_question_whose_text_is_nowhere_is_no_silent_loss() -> None:
    with pytest.raises(SamsvarError, match="the texts that 1 questions are about .W1 …. are in no file given: name the folder"):
        against([ASKED], {})
