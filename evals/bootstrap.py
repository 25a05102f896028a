"""Confidence intervals by the percentile bootstrap over questions (Efron 1979). Pure functions; the same seed gives the same interval."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Statistic = Callable[[npt.NDArray[np.int64]], float]
SAMPLES = 1000
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval and the number of questions that it rests on; nan where that is 0."""

    value: float
    low: float
    high: float
    n: int


def mean_figure(values: Floats, samples: int = SAMPLES, seed: int = SEED) -> Figure:
    """Return the mean of one value per question; questions whose value is nan do not count."""
    counted = values[~np.isnan(values)]
    if len(counted) == 0:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    picks = np.random.default_rng(seed).integers(0, len(counted), (samples, len(counted)))
    low, high = np.percentile(counted[picks].mean(axis=1), [2.5, 97.5])
    return Figure(float(counted.mean()), float(low), float(high), len(counted))


def figure(questions: int, statistic: Statistic, samples: int = SAMPLES, seed: int = SEED) -> Figure:
    """Return any statistic of `questions` rows, called with the row numbers it is to be taken over; samples that give nan are left out."""
    if questions == 0:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    value = statistic(np.arange(questions))
    generator = np.random.default_rng(seed)
    resampled = np.asarray([statistic(generator.integers(0, questions, questions)) for _ in range(samples)])
    defined = resampled[~np.isnan(resampled)]
    low, high = np.percentile(defined, [2.5, 97.5]) if len(defined) else (float("nan"), float("nan"))
    return Figure(value, float(low), float(high), questions)


def paired_difference(before: Floats, after: Floats, samples: int = SAMPLES, seed: int = SEED) -> Figure:
    """Return the mean of after − before over the same questions; an interval that leaves out 0 is a change that the questions bear out."""
    return mean_figure(after - before, samples, seed)
