"""`samsvar eval`: measures the answers to judged questions, holds the figures to the baseline, or compares two runs."""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from api.services import build_services
from api.settings import Settings
from api.terminal.exits import DONE, SOME_FAILED
from api.terminal.measured import ComparisonOut, RunOut
from api.terminal.output import complain, wrapped, write_json
from corpus.errors import SamsvarError
from evals.quality.baseline import BASELINE, failures, load_baseline
from evals.quality.compare import compare_folders, comparison_text
from evals.quality.evaluate import run_eval, table
from evals.quality.run import Run


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.compare:
        return _compare(arguments)
    if not arguments.questions:
        raise SamsvarError("expected a file of judged questions, or --compare RUN_A RUN_B: samsvar eval evals/questions/dev.jsonl")
    # Read before the minutes that asking takes, so that a fault in it is told at once.
    baseline = load_baseline() if arguments.check_baseline else None
    measured = _measured(arguments.questions, arguments.report, settings)
    out_of_bounds = failures(measured.aggregate, baseline) if baseline else None
    if arguments.json:
        write_json(RunOut.of(measured, out_of_bounds))
    else:
        _print(measured, arguments.report)
    if baseline and not out_of_bounds and not arguments.json:
        print(f"keeps to all {len(baseline.floors) + len(baseline.ceilings)} bounds of {BASELINE.name}")
    for line in out_of_bounds or ():
        complain(line)
    return SOME_FAILED if out_of_bounds else DONE


def _compare(arguments: argparse.Namespace) -> int:
    if arguments.questions or arguments.report or arguments.check_baseline:
        raise SamsvarError("--compare reads two finished runs and asks nothing: leave out the questions, --report and --check-baseline")
    comparison = compare_folders(*arguments.compare)
    if arguments.json:
        write_json(ComparisonOut.of(comparison))
    else:
        print(comparison_text(comparison))
    return DONE


def _measured(questions: list[Path], report: Path | None, settings: Settings) -> Run:
    """Ask all questions, with a bar of progress where someone watches."""
    services = build_services(settings)
    with tqdm(unit="question", leave=False, disable=not sys.stderr.isatty()) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return run_eval(services.engine, services.library, questions, report, progress)


def _print(measured: Run, report: Path | None) -> None:
    print(table(measured.aggregate))
    for note in measured.notes:
        print(wrapped(note, "note: "))
    if report:
        print(f"report: {report / 'report.html'}")
