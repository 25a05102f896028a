"""The fixed baseline: floors (and, for what should be low, ceilings) that a run's figures must keep to, or CI fails."""

import argparse
import json
import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from evals.bootstrap import Figure
from evals.quality.run import load_run
from evals.room import DONE, OUT_OF_BOUNDS

BASELINE = Path(__file__).parent / "baseline.json"
_PARTS = {"about", "floors", "ceilings"}


@dataclass(frozen=True, slots=True)
class Baseline:
    """Figure name → the least (floors) or most (ceilings) that it may be."""

    floors: Mapping[str, float]
    ceilings: Mapping[str, float]


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, help="a folder that `samsvar eval --report` wrote")
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="the file of bounds (default: the checkout's)")


def run(arguments: argparse.Namespace) -> int:
    baseline = load_baseline(arguments.baseline)
    lines = failures(load_run(arguments.run).aggregate, baseline)
    print("\n".join(lines), file=sys.stderr, end="\n" if lines else "")
    print(f"{len(lines)} of {len(baseline.floors) + len(baseline.ceilings)} bounds are not kept")
    return OUT_OF_BOUNDS if lines else DONE


def load_baseline(path: Path = BASELINE) -> Baseline:
    """Return the baseline in `path`, whose `about` says what it is measured on and is not read.

    Raises:
        SamsvarError: the file is missing, is not JSON, has a part of another name, or bounds nothing.
    """
    try:
        packed = json.loads(path.read_text(encoding="utf-8"))
        baseline = Baseline(*({str(name): float(bound) for name, bound in packed.get(part, {}).items()} for part in ("floors", "ceilings")))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SamsvarError(
            f'cannot read the baseline {path}: {error}; it is {{"floors": {{figure: number}}, "ceilings": {{…}}}}'
        ) from error
    # A mistyped "floor" would else bound nothing, and nobody would know.
    if strangers := set(packed) - _PARTS:
        raise SamsvarError(f"the baseline {path} has {', '.join(sorted(strangers))}: its parts are {', '.join(sorted(_PARTS))}")
    if not baseline.floors and not baseline.ceilings:
        raise SamsvarError(f"the baseline {path} bounds no figure; name at least one, such as retrieval.pool.document@5")
    return baseline


def failures(figures: Mapping[str, Figure], baseline: Baseline) -> list[str]:
    """Return one line per figure that is out of its bound, or was not measured; empty when the run keeps to the baseline."""
    values = {name: figure.value for name, figure in figures.items()}
    lines = []
    for name, floor in baseline.floors.items():
        value = values.get(name, math.nan)
        if not value >= floor:
            lines.append(_failure(name, value, f"below its floor {floor:g}"))
    for name, ceiling in baseline.ceilings.items():
        value = values.get(name, math.nan)
        if not value <= ceiling:
            lines.append(_failure(name, value, f"above its ceiling {ceiling:g}"))
    return lines


def _failure(name: str, value: float, bound: str) -> str:
    if math.isnan(value):
        return f"{name} was not measured; it must not be {bound}"
    return f"{name} is {value:.4g}, {bound}: mend what broke, or change baseline.json and say why in the commit"
