"""Figures by subject and kind, and what confidence tells of whether there is an answer."""

from dataclasses import replace

from evals.quality.aggregate import aggregate, is_near_miss
from evals.quality.figures import as_share
from evals.quality.groups import LEAST, group_cells, groups
from evals.quality.run import Row
from tests.evals.quality.test_run import row


def placed(name: str, leads: float, **others: object) -> Row:
    return replace(row(name, "right" if leads else "wrong"), measures={"places.leads": leads}, subject="corpus", **others)  # type: ignore[arg-type]


def unanswered(name: str, confidence: float, **others: object) -> Row:
    values = {"answerable": False, "confidence": confidence, "measures": {"places.false_answer": 0.0}, "subject": "corpus"}
    return replace(row(name, "refused rightly"), **(values | others))  # type: ignore[arg-type]


def test_figures_are_given_by_file_by_tag_and_across_languages() -> None:
    rows = [placed(str(at), float(at > 0), tags=("who",) if at else ("why",), cross_language=at < 2) for at in range(LEAST + 1)]
    figures = groups([*rows, row("facts", "right")])
    assert list(figures) == ["corpus", "answered in the other language only", "“who”"], "a kind of one question says nothing"
    assert [figures[name]["places.leads"].n for name in figures] == [6, 2, 5]
    assert figures["answered in the other language only"]["places.leads"].value == 0.5
    assert group_cells(figures["“who”"])[:2] == ("1.00 (5)", "–")


def test_shares_in_a_table_are_short() -> None:
    assert as_share(groups([placed("A", 1.0), placed("B", 0.0)])["corpus"]["places.leads"]) == ".50 (2)"


def test_confidence_is_held_against_whether_there_is_an_answer() -> None:
    asked = [placed("A", 1.0, confidence=0.9), placed("B", 0.0, confidence=0.4)]
    assert aggregate([*asked, unanswered("C", 0.5)])["abstention.auroc"].value == 0.5
    assert aggregate([*asked, unanswered("C", 0.1)])["abstention.auroc"].value == 1
    assert "abstention.auroc" not in aggregate(asked), "of one kind alone, nothing is told apart"


def test_false_premise_says_nothing_of_whether_there_is_an_answer() -> None:
    rows = [placed("A", 1.0, confidence=0.5), unanswered("B", 0.1), unanswered("C", 0.9, either_way=True)]
    assert aggregate(rows)["abstention.auroc"].value == 1


def test_near_misses_are_told_by_their_tags_and_measured_apart() -> None:
    near, far = unanswered("B", 0.7, tags=("near-miss", "who")), unanswered("C", 0.1, tags=("other-country",))
    assert is_near_miss(near) and is_near_miss(unanswered("D", 0, tags=("nearmiss",))) and not is_near_miss(far)
    figures = aggregate([placed("A", 1.0, confidence=0.5), near, far])
    assert (figures["abstention.auroc"].value, figures["abstention.auroc_near"].value) == (0.5, 0)
