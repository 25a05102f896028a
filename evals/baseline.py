"""The fixed baseline: floors (and, for what should be low, ceilings) that a run's figures must keep to, or CI fails."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.bootstrap import Figure
from evals.run import Run
from ingest.errors import SamsvarError

BASELINE = Path(__file__).parent / "baseline.json"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Figure name → the least (floors) or most (ceilings) that it may be."""

    floors: Mapping[str, float]
    ceilings: Mapping[str, float]


def load_baseline(path: Path = BASELINE) -> Baseline:
    """Return the baseline in `path`.

    Raises:
        SamsvarError: the file is missing, is not JSON, or bounds nothing.
    """
    try:
        packed = json.loads(path.read_text(encoding="utf-8"))
        found = Baseline(*({str(name): float(bound) for name, bound in packed.get(part, {}).items()} for part in ("floors", "ceilings")))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SamsvarError(
            f'cannot read the baseline {path}: {error}; it is {{"floors": {{figure: number}}, "ceilings": {{…}}}}'
        ) from error
    if not found.floors and not found.ceilings:
        raise SamsvarError(f"the baseline {path} bounds no figure; name at least one, such as retrieval.pool.document@5")
    return found


def failures(figures: Mapping[str, Figure], baseline: Baseline) -> list[str]:
    """Return one line per figure that is out of its bound, or was not measured; empty when the run keeps to the baseline."""
    values = {name: figure.value for name, figure in figures.items()}
    lines = []
    for name, floor in baseline.floors.items():
        value = values.get(name, math.nan)
        if not value >= floor:
            lines.append(_failure(name, value, f"its floor {floor:g}"))
    for name, ceiling in baseline.ceilings.items():
        value = values.get(name, math.nan)
        if not value <= ceiling:
            lines.append(_failure(name, value, f"its ceiling {ceiling:g}"))
    return lines


def _failure(name: str, value: float, bound: str) -> str:
    return f"{name} was not measured: {bound} cannot be kept" if math.isnan(value) else f"{name} is {value:.4g}, past {bound}"


def check_baseline(run: Run, path: Path = BASELINE) -> None:
    """Do nothing when the run keeps to the baseline.

    Raises:
        SamsvarError: it does not; the message names each figure, its value and its bound.
    """
    found = failures(run.aggregate, load_baseline(path))
    if found:
        raise SamsvarError(f"below the baseline: {'; '.join(found)}; mend the regression, or change {path.name} and say why in the commit")
