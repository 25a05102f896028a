"""`samsvar eval`: measures the answers to judged questions."""

import argparse
import sys

from tqdm import tqdm

from answer.serial import Json
from api.exits import DONE
from api.output import wrapped, write_json
from api.services import build_services
from api.settings import Settings
from evals.command import run_eval, table
from evals.run import Run, figure_json


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    engine = build_services(settings).engine
    with tqdm(unit="question", leave=False, disable=not sys.stderr.isatty()) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        found = run_eval(engine, arguments.questions, arguments.report, progress)
    if arguments.json:
        write_json(run_json(found))
        return DONE
    print(table(found.aggregate))
    for note in found.notes:
        print(wrapped(note, "note: "))
    if arguments.report:
        print(f"report: {arguments.report / 'report.html'}")
    return DONE


def run_json(found: Run) -> Json:
    """Return what was measured on what, and every figure with its interval."""
    return {
        "config": dict(found.config),
        "commit": found.commit,
        "seed": found.seed,
        "notes": list(found.notes),
        "aggregate": {name: figure_json(figure) for name, figure in found.aggregate.items()},
    }
