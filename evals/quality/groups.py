"""The figures of a run by subject, by kind of question, and of what only the other language answers. Computed from its rows; asks nothing."""

from collections.abc import Mapping, Sequence

from evals.bootstrap import Figure, mean_figure
from evals.quality.aggregate import AUROC, auroc_figure, column
from evals.quality.figures import as_share
from evals.quality.run import Row

LEAST = 5
"""Questions that a kind must have to be shown."""
SHOWN = {
    "places.leads": "right paragraph leads",
    "places.key_in_lead": "its answering sentence too",
    "places.key_marked": "marked, where it leads",
    "places.noise": "noise",
    "places.needless_refusal": "needlessly refused",
    "places.false_answer": "falsely answered",
    "places.search@24": "found among 24",
    "places.search@5": "among 5",
    "places.search@1": "first by search",
    "places.read@1": "first after reading",
    AUROC: "AUROC",
}
"""The figures of each group, in the order of the columns."""


def groups(rows: Sequence[Row]) -> dict[str, dict[str, Figure]]:
    """Return each group's figures by name: the files of questions judged by place, what crosses languages, then the tags, the most asked first."""
    placed = [row for row in rows if _is_placed(row)]
    by_group: dict[str, list[Row]] = {}
    for row in placed:
        by_group.setdefault(row.subject, []).append(row)
    crossing = [row for row in placed if row.cross_language]
    by_tag: dict[str, list[Row]] = {}
    for row in placed:
        for tag in row.tags:
            by_tag.setdefault(f"“{tag}”", []).append(row)
    by_group |= {"answered in the other language only": crossing} if crossing else {}
    by_group |= {tag: of_tag for tag, of_tag in sorted(by_tag.items(), key=lambda item: -len(item[1])) if len(of_tag) >= LEAST}
    return {name: _figures(members) for name, members in by_group.items()}


def _is_placed(row: Row) -> bool:
    return any(name.startswith("places.") for name in row.measures)


def _figures(rows: Sequence[Row]) -> dict[str, Figure]:
    means = {name: mean_figure(column(rows, name)) for name in SHOWN if name != AUROC}
    return {name: figure for name, figure in (means | {AUROC: auroc_figure(rows)}).items() if figure.n}


def group_cells(figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """Return a group's figures as text, a dash where one says nothing about it."""
    return tuple(as_share(figures.get(name)) for name in SHOWN)
