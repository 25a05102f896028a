import json
import math
from pathlib import Path

import numpy as np
import pytest

from evals.aggregate import aggregate
from evals.answers import Outcome
from evals.bootstrap import Figure
from evals.commit import current_commit
from evals.compare import compare, comparison_text
from evals.report import render, worst_cases
from evals.run import Row, Run, Shown, load_run, save_run
from ingest.errors import SamsvarError

CONFIG = {"question_count": 2, "questions": {"dev.jsonl": "0"}, "model": "hash", "library": {"documents": 1, "chunks": 2, "generation": 3}}


def row(name: str, outcome: Outcome, confidence: float = 0.5, rank: int | None = 1, quoted: float = 1.0) -> Row:
    quotes = (Shown("Avgiften är <b>12 000</b> kronor.", "Avgifter", ("F114",)),)
    right = outcome == "right"
    measures = {"answers.fact_sentence_any": quoted * right, "retrieval.pool.recall@5": 1.0 if rank else 0.0}
    return Row(
        name,
        "sv",
        f"Fråga {name}?",
        True,
        ("F114",),
        (),
        outcome,
        confidence,
        right,
        rank,
        "",
        quotes,
        measures,
        {"embed": 10.0, "total": 15.0},
    )


def run_of(*rows: Row) -> Run:
    return Run(CONFIG, rows, aggregate(rows), "c" * 40, 7, ("a note",))


def test_run_comes_back_from_its_folder_as_it_was(tmp_path: Path) -> None:
    run = run_of(row("A", "right"), row("B", "wrong", rank=None))
    save_run(run, tmp_path / "run")
    found = load_run(tmp_path / "run")
    assert (found.rows, found.config, found.commit, found.seed, found.notes) == (run.rows, run.config, run.commit, run.seed, run.notes)
    assert found.aggregate["retrieval.pool.recall@5"].value == 0.5


def test_nan_is_null_in_the_file_and_nan_again_after(tmp_path: Path) -> None:
    save_run(Run(CONFIG, (), {"x": Figure(math.nan, math.nan, math.nan, 0)}), tmp_path)
    assert json.loads((tmp_path / "aggregate.json").read_text())["x"]["value"] is None
    assert math.isnan(load_run(tmp_path).aggregate["x"].value)


def test_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="samsvar eval --report"):
        load_run(tmp_path)


def test_aggregate_is_the_mean_of_what_applies_and_leaves_out_what_nothing_says() -> None:
    found = aggregate([row("A", "right", 0.9), row("B", "wrong", 0.1)])
    assert found["answers.fact_sentence_any"].value == found["answers.fact_sentence_any.sv"].value == 0.5
    assert found["latency.total_to_embed"].value == 1.5
    assert found["abstention.aurc"].value == 0.25
    assert not any(name.endswith(".en") or name.startswith("latency.search") for name in found)


def test_comparison_tells_better_from_worse_question_by_question() -> None:
    before = run_of(row("A", "wrong"), row("B", "right"), row("C", "refused wrongly"), row("D", "right"))
    after = run_of(row("A", "refused wrongly"), row("B", "right", rank=4), row("C", "right"), row("D", "right"), row("E", "right"))
    found = compare(before, after)
    assert [(change.after.id, change.better) for change in found.changes] == [("A", True), ("B", False), ("C", True)]
    assert (found.shared, found.only_after) == (4, ("E",))
    assert found.differences["answers.fact_sentence_any"].value == 0.25
    text = comparison_text(found)
    assert "worse: 1" in text
    assert "better: 2" in text


def test_run_compared_with_itself_shows_no_change() -> None:
    run = run_of(row("A", "right"), row("B", "wrong"))
    found = compare(run, run)
    assert found.changes == ()
    assert {figure.value for figure in found.differences.values()} == {0}


def test_runs_that_share_no_question_cannot_be_compared() -> None:
    with pytest.raises(SamsvarError, match="share no question"):
        compare(run_of(row("A", "right")), run_of(row("B", "right")))


def test_worst_cases_begin_with_the_surest_wrong_answer() -> None:
    rows = [row("A", "right", quoted=0), row("B", "refused wrongly"), row("C", "wrong", 0.6), row("D", "wrong", 0.9), row("E", "right")]
    assert [case.row.id for case in worst_cases(rows)] == ["D", "C", "B", "A"]


def test_report_asks_for_nothing_from_elsewhere_and_escapes_quotes() -> None:
    html = render(run_of(row("A", "wrong"), row("B", "right")))
    assert "<b>12 000</b>" not in html
    assert html.count("<svg ") == 5
    assert not any(mark in html for mark in ("src=", "<link", "<script", "@import", "url(http"))


def test_report_of_no_plots_data_still_renders() -> None:
    assert "Worst cases" in render(run_of())


def test_commit_is_read_from_the_checkout_or_unknown(tmp_path: Path) -> None:
    assert current_commit(tmp_path) == "unknown"
    (tmp_path / ".git" / "refs" / "heads").mkdir(parents=True)
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / ".git" / "refs" / "heads" / "main").write_text("a" * 40 + "\n")
    assert current_commit(tmp_path) == "a" * 40


def test_same_rows_give_the_same_report() -> None:
    rows = [row(str(at), "right", float(confidence)) for at, confidence in enumerate(np.linspace(0, 1, 5))]
    assert render(run_of(*rows)) == render(run_of(*rows))
