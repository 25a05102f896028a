import math
import re

from corpus.places import CHECKOUT
from evals.bootstrap import Figure
from evals.quality.aggregate import aggregate
from evals.quality.figures import HEADLINES, as_text
from evals.quality.headlines import answered_now, headlines, language_pairs, needed_for, stated_risks
from tests.evals.quality.test_run import row

DOCS = CHECKOUT / "docs" / "evaluation.md"


def test_shares_are_in_per_cent_and_other_figures_are_not() -> None:
    figures = {"answers.given": Figure(0.85, 0.741, 0.944, 54), "abstention.ece": Figure(0.1, 0.078, 0.17, 65), "latency.total_p95_ms": Figure(79.12, 50.8, 97.1, 65)}  # fmt: skip
    assert as_text(figures, "answers.given") == "85 % (74–94), n 54"
    assert as_text(figures, "abstention.ece") == "0.10 (0.08–0.17), n 65"
    assert as_text(figures, "latency.total_p95_ms") == "79.1 (50.8–97.1), n 65"
    assert as_text({"answers.given": Figure(math.nan, math.nan, math.nan, 0)}, "answers.given") == "–"


def test_pairs_of_languages_are_named_by_question_and_passages() -> None:
    figures = {
        f"retrieval.{view}.document@5.{language}": Figure(1, 1, 1, 9) for view in ("own", "cross", "pool") for language in ("sv", "en")
    }
    pairs = [(pair.asked, pair.searched) for pair in language_pairs(figures)]
    assert pairs == [("Swedish", "Swedish"), ("English", "English"), ("Swedish", "English"), ("English", "Swedish"), ("Swedish", "both"), ("English", "both")]  # fmt: skip


def test_risks_are_told_with_what_can_be_answered_at_them() -> None:
    rows = [row("A", "right", 0.9), row("B", "right", 0.8), row("C", "wrong", 0.7), row("D", "refused wrongly", 0.2)]
    one, half = stated_risks(rows, (0.01, 0.5))
    assert one.point and (one.point.threshold, one.point.coverage) == (0.8, 0.5)
    assert half.point and (half.point.answered, half.point.wrong) == (4, 2)
    assert (answered_now(rows).threshold, answered_now(rows).answered, answered_now(rows).wrong) == (0.7, 3, 1)


def test_vouching_for_one_per_cent_takes_299_answers() -> None:
    assert (needed_for(0.05), needed_for(0.01)) == (59, 299)


def test_headlines_leave_out_what_was_not_measured() -> None:
    first = headlines(aggregate([row("A", "right")]))
    assert [name for name, _, _ in first["Answers"]] == ["answers.fact_sentence_any"]


def test_every_figure_of_the_report_is_explained_in_the_document() -> None:
    text = DOCS.read_text(encoding="utf-8")
    names = [name.rpartition(".")[2] for rows in HEADLINES.values() for name, _ in rows]
    assert [name for name in names if f"`{re.sub('@[0-9]+', '@k', name)}`" not in text] == []
