"""The report of a run as one HTML file that asks for nothing else: figures with intervals, plots, and the worst cases to read first."""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.bootstrap import Figure
from evals.quality.figures import TELLING, cells, names_over_all
from evals.quality.groups import SHOWN, group_cells, groups
from evals.quality.headlines import PAIR_MEASURES, RISKS, answered_now, headlines, language_pairs, needed_for, stated_risks
from evals.quality.plots import latency_plot, outcome_plot, reliability_plot, retrieval_plot, risk_coverage_plot, stages_plot
from evals.quality.run import Row, Run, load_run
from evals.room import DONE

TEMPLATES = Path(__file__).parent / "templates"
WORST = 25
SECTIONS = ("places", "retrieval.own", "retrieval.cross", "retrieval.pool", "answers", "abstention", "latency")


@dataclass(frozen=True, slots=True)
class Case:
    """A question to read by hand, and why it is here."""

    why: str
    row: Row


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, help="a folder that `samsvar eval --report` wrote; its report.html is replaced")


def run(arguments: argparse.Namespace) -> int:
    write_report(load_run(arguments.run), arguments.run / "report.html")
    print(arguments.run / "report.html")
    return DONE


def write_report(run: Run, path: Path) -> None:
    """Write the report of `run` to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(run), encoding="utf-8")


def render(run: Run) -> str:
    """Return the report's HTML."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    plots = {
        "outcomes": outcome_plot(run.rows),
        "risk": risk_coverage_plot(run.rows),
        "reliability": reliability_plot(run.rows),
        "retrieval": retrieval_plot(run.aggregate),
        "stages": stages_plot(run.aggregate),
        "latency": latency_plot(run.rows),
    }
    return environment.get_template("report.html").render(
        run=run,
        outcomes=Counter(row.outcome for row in run.rows),
        headlines=headlines(run.aggregate),
        pairs=language_pairs(run.aggregate),
        pair_measures=PAIR_MEASURES,
        risks=stated_risks(run.rows),
        now=answered_now(run.rows),
        group_columns=tuple(SHOWN.values()),
        groups={name: group_cells(figures) for name, figures in groups(run.rows).items()},
        needed=needed_for(min(RISKS)),
        sections={section: section_rows(run.aggregate, section) for section in SECTIONS},
        plots={name: Markup(plot) for name, plot in plots.items()},
        cases=worst_cases(run.rows),
    )


def section_rows(figures: Mapping[str, Figure], section: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the section's measures, each with its figure over all questions, Swedish and English, as text."""
    names = [name for name in names_over_all(figures) if name.startswith(f"{section}.")]
    return [(name.removeprefix(f"{section}."), "", cells(figures, name)) for name in names]


def worst_cases(rows: Sequence[Row], limit: int = WORST) -> list[Case]:
    """Return what to read first: wrong answers, surest first; then refusals that were not called for; then facts quoted beside the point."""
    wrong = sorted((row for row in rows if row.outcome == "wrong"), key=lambda row: -row.confidence)
    refused = sorted((row for row in rows if row.outcome == "refused wrongly"), key=lambda row: -row.confidence)
    beside = [row for row in rows if row.outcome == "right" and 0 in (row.measures.get(name) for name in TELLING)]
    unfound = [row for row in rows if row.outcome == "right" and row.answerable and (row.document_rank or 99) > 5]
    cases = [
        Case("answered, though the corpus has no answer" if not row.answerable else "answered from the wrong paragraphs", row)
        for row in wrong
    ]
    cases += [Case("refused, though the corpus answers it", row) for row in refused]
    cases += [Case("the right paragraph, but its telling sentence is not quoted", row) for row in beside]
    cases += [Case("the right document is not among the first five passages", row) for row in unfound]
    return cases[:limit]
