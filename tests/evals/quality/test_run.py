import json
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SamsvarError
from evals.bootstrap import Figure
from evals.quality.aggregate import aggregate
from evals.quality.answers import Outcome
from evals.quality.commit import current_commit
from evals.quality.compare import compare, comparison_text
from evals.quality.figures import is_better
from evals.quality.report import render, worst_cases
from evals.quality.run import Row, Run, Shown, load_run, save_run
from evals.room import DONE, OUT_OF_BOUNDS, main

pytestmark = pytest.mark.slow

CONFIG = {"question_count": 2, "questions": {"dev.jsonl": "0"}, "model": "hash", "library": {"documents": 1, "chunks": 2, "generation": 3}}


def row(name: str, outcome: Outcome, confidence: float = 0.5, rank: int | None = 1, quoted: float = 1.0) -> Row:
    quotes = (Shown("Avgiften är <b>12 000</b> kronor.", "Avgifter", ("F114",), "sv"),)
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
    loaded = load_run(tmp_path / "run")
    assert (loaded.rows, loaded.config, loaded.commit, loaded.seed, loaded.notes) == (run.rows, run.config, run.commit, run.seed, run.notes)
    assert loaded.aggregate["retrieval.pool.recall@5"].value == 0.5


def test_nan_is_null_in_the_file_and_nan_again_after(tmp_path: Path) -> None:
    save_run(Run(CONFIG, (), {"x": Figure(math.nan, math.nan, math.nan, 0)}), tmp_path)
    assert json.loads((tmp_path / "aggregate.json").read_text())["x"]["value"] is None
    assert math.isnan(load_run(tmp_path).aggregate["x"].value)


def test_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="samsvar eval --report"):
        load_run(tmp_path)


def test_aggregate_is_the_mean_of_what_applies_and_leaves_out_what_nothing_says() -> None:
    figures = aggregate([row("A", "right", 0.9), row("B", "wrong", 0.1)])
    assert figures["answers.fact_sentence_any"].value == figures["answers.fact_sentence_any.sv"].value == 0.5
    assert figures["latency.total_to_embed"].value == 1.5
    assert figures["abstention.aurc"].value == 0.25
    assert not any(name.endswith(".en") or name.startswith("latency.search") for name in figures)


def test_comparison_tells_better_from_worse_question_by_question() -> None:
    before = run_of(row("A", "wrong"), row("B", "right"), row("C", "refused wrongly"), row("D", "right"))
    after = run_of(row("A", "refused wrongly"), row("B", "right", rank=4), row("C", "right"), row("D", "right"), row("E", "right"))
    comparison = compare(before, after)
    assert [(change.after.id, change.better) for change in comparison.changes] == [("A", True), ("B", False), ("C", True)]
    assert (comparison.shared, comparison.only_after) == (4, ("E",))
    assert comparison.differences["answers.fact_sentence_any"].value == 0.25
    text = comparison_text(comparison)
    assert "worse: 1" in text
    assert "better: 2" in text
    assert "A: dev.jsonl, 1 documents in 2 chunks, model hash, commit cccccccccccc" in text
    assert "answers.fact_sentence_any           +0.250" in text and "only in B: E" in text


def test_comparison_tells_what_no_single_question_has() -> None:
    before, after = run_of(row("A", "wrong", 0.9), row("B", "right", 0.1)), run_of(row("A", "right", 0.9), row("B", "right", 0.1))
    comparison = compare(before, after)
    assert comparison.differences["abstention.aurc"].value == -0.75
    assert is_better("abstention.aurc", comparison.differences["abstention.aurc"])
    assert comparison.differences["latency.total_median_ms"].value == 0


def test_question_whose_words_changed_is_left_out_and_named() -> None:
    reworded = replace(row("B", "wrong"), question="En helt annan fråga?")
    comparison = compare(run_of(row("A", "right"), row("B", "right")), run_of(row("A", "right"), reworded))
    assert (comparison.shared, comparison.changes, comparison.reworded) == (1, (), ("B",))
    assert "asked in other words: B" in comparison_text(comparison)


def test_run_compared_with_itself_shows_no_change() -> None:
    run = run_of(row("A", "right"), row("B", "wrong"))
    comparison = compare(run, run)
    assert comparison.changes == ()
    assert {figure.value for figure in comparison.differences.values()} == {0}


def test_runs_that_share_no_question_cannot_be_compared() -> None:
    with pytest.raises(SamsvarError, match="share no question"):
        compare(run_of(row("A", "right")), run_of(row("B", "right")))


def test_worst_cases_begin_with_the_surest_wrong_answer() -> None:
    rows = [row("A", "right", quoted=0), row("B", "refused wrongly"), row("C", "wrong", 0.6), row("D", "wrong", 0.9), row("E", "right")]
    assert [case.row.id for case in worst_cases(rows)] == ["D", "C", "B", "A"]


def test_report_asks_for_nothing_from_elsewhere_and_escapes_quotes() -> None:
    html = render(run_of(row("A", "wrong"), row("B", "right")))
    assert "<b>12 000</b>" not in html
    assert html.count("<svg ") == 4
    assert '<blockquote lang="sv">' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert not any(mark in html for mark in ("src=", "<link", "<script", "@import", "url(http"))


def test_comparison_and_worst_cases_go_by_places_where_no_fact_judges() -> None:
    marked = replace(row("A", "right"), measures={"places.leads": 1.0, "places.key_marked": 1.0})
    unmarked = replace(marked, measures={"places.leads": 1.0, "places.key_marked": 0.0})
    assert [(change.better, change.before) for change in compare(run_of(marked), run_of(unmarked)).changes] == [(False, marked)]
    assert [case.row for case in worst_cases([marked, unmarked])] == [unmarked]
    assert is_better("places.noise", Figure(-0.1, -0.2, 0, 9)) and is_better("places.leads", Figure(0.1, 0, 0.2, 9))


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


def test_finished_run_is_reported_anew_and_held_to_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, bounds = tmp_path / "run", tmp_path / "bounds.json"
    save_run(run_of(row("A", "right"), row("B", "wrong", rank=None)), folder)
    assert main("quality", ["report", str(folder)]) == DONE
    assert "Fråga B?" in (folder / "report.html").read_text(encoding="utf-8")
    for floor, code in ((0.5, DONE), (0.6, OUT_OF_BOUNDS)):
        bounds.write_text(json.dumps({"floors": {"retrieval.pool.recall@5": floor}}))
        assert main("quality", ["baseline", str(folder), "--baseline", str(bounds)]) == code
    assert capsys.readouterr().err.startswith("retrieval.pool.recall@5 is 0.5, below its floor 0.6")
