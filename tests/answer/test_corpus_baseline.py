"""The judged questions, asked of the corpus with the packaged model, keep to evals/quality/baseline.json; and what is worse does not.

It stands beside the other tests of the corpus, so that one library with its vectors serves them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from subprocess import CompletedProcess

import pytest

from corpus.places import CORPUS
from evals.bootstrap import mean_figure
from evals.quality.aggregate import column
from evals.quality.baseline import failures, load_baseline
from evals.quality.evaluate import run_eval
from evals.quality.run import Row, Run, load_run
from tests.answer.conftest import Asked
from tests.api.tiny import samsvar_here

pytestmark = [pytest.mark.model, pytest.mark.slow]
QUESTIONS = CORPUS.parent / "evals" / "questions" / "dev.jsonl"
LOST = 4
"""Questions that get worse before the baseline must notice, of the 54 that can be answered."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the command wrote, and the run that it left behind."""

    done: CompletedProcess[str]
    run: Run


@pytest.fixture(scope="module")
def measured(asked: Asked, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    folder, settings = tmp_path_factory.mktemp("run"), asked.services.settings
    done = samsvar_here("eval", QUESTIONS, "--check-baseline", "--report", folder, data=settings.data, cache=settings.cache)
    return Measured(done, load_run(folder))


def test_answers_to_the_held_out_questions_keep_to_the_baseline(measured: Measured) -> None:
    assert (measured.done.stderr, measured.done.returncode) == ("", 0)
    assert "keeps to all" in measured.done.stdout


def test_engine_that_answers_whatever_it_is_asked_falls_out_of_the_baseline(asked: Asked) -> None:
    engine = asked.services.engine
    reckless = replace(engine, judgement=replace(engine.judgement, threshold=0.0))
    aggregate = run_eval(reckless, asked.services.library, QUESTIONS).aggregate
    fallen = {line.split()[0] for line in failures(aggregate, load_baseline())}
    assert {"abstention.refusal_recall", "answers.wrong_rate"} <= fallen


def worsened(rows: Sequence[Row], name: str) -> list[Row]:
    """Return the rows with a measure at 0 for the few where it is best."""
    best = [row.id for row in sorted(rows, key=lambda row: -row.measures.get(name, 0.0))][:LOST]
    return [replace(row, measures={**row.measures, name: 0.0}) if row.id in best else row for row in rows]


@pytest.mark.parametrize("floor", [name for name in load_baseline().floors if name.startswith(("retrieval.", "answers."))])
def test_floor_is_so_near_that_it_notices_a_few_questions(measured: Measured, floor: str) -> None:
    """A floor that fails here is too low for what is measured by now: raise it."""
    name, language = (floor[:-3], floor[-2:]) if floor.endswith((".sv", ".en")) else (floor, "")
    rows = worsened([row for row in measured.run.rows if language in ("", row.language)], name)
    figure = mean_figure(column(rows, name), samples=1)
    assert figure.value < load_baseline().floors[floor]
