"""The report's plots as inline SVG: no file beside the page, no font or script from elsewhere."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.typing import RcKeyType

from evals.abstention import reliability, risk_coverage
from evals.bootstrap import Figure
from evals.run import Row

COLOURS = {"right": "#1b7f5c", "refused rightly": "#7cc4a7", "refused wrongly": "#e0a43a", "wrong": "#b3261e"}
_LINE = "#1f4e79"
_STYLE: dict[RcKeyType, Any] = {"font.family": "sans-serif", "font.size": 10, "axes.spines.top": False, "axes.spines.right": False}


def _canvas(width: float = 5.2, height: float = 3.6) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(width, height), layout="constrained")
    return canvas, canvas.add_subplot()


def _svg(canvas: Canvas, label: str) -> str:
    """Return the canvas as an <svg> element that says what it shows; the same data give the same text."""
    file = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": label}):
        canvas.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = file.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def risk_coverage_plot(rows: Sequence[Row]) -> str:
    """Plot the share of wrong answers against the share of questions answered."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        coverage, risk = risk_coverage(*_confidence_and_right(rows))
        axes.step(coverage, risk, where="pre", color=_LINE)
        answered = sum(row.outcome in ("right", "wrong") for row in rows) / max(len(rows), 1)
        axes.axvline(answered, color="#888888", linestyle=":", label="answered now")
        axes.set(xlabel="coverage: share of questions answered", ylabel="risk: share of those wrong", xlim=(0, 1), ylim=(0, 1))
        axes.legend(frameon=False)
        return _svg(canvas, "Risk against coverage")


def reliability_plot(rows: Sequence[Row]) -> str:
    """Plot how often answers were right against how confident they were, in ten bins of equal mass."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        bins = reliability(*_confidence_and_right(rows))
        axes.plot([0, 1], [0, 1], color="#888888", linestyle=":", label="perfectly calibrated")
        axes.plot(bins[:, 0], bins[:, 1], color=_LINE, marker="o", label="measured")
        axes.set(xlabel="mean confidence of the bin", ylabel="share right", xlim=(0, 1), ylim=(-0.02, 1.02))
        axes.legend(frameon=False)
        return _svg(canvas, "Reliability of the confidence")


def outcome_plot(rows: Sequence[Row]) -> str:
    """Plot how many questions of each outcome there are at each confidence."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        series = [[row.confidence for row in rows if row.outcome == name] for name in COLOURS]
        axes.hist(series, bins=list(np.linspace(0, 1, 21)), stacked=True, color=list(COLOURS.values()), label=list(COLOURS))
        axes.set(xlabel="confidence", ylabel="questions", xlim=(0, 1))
        axes.legend(frameon=False)
        return _svg(canvas, "Outcomes by confidence")


def retrieval_plot(figures: Mapping[str, Figure]) -> str:
    """Plot Recall@5 per pair of languages, with intervals."""
    pairs = {
        f"{language} → {target}": figures.get(f"retrieval.{view}.recall@5.{language}")
        for language in ("sv", "en")
        for view, target in (("own", language), ("cross", "en" if language == "sv" else "sv"), ("pool", "both"))
    }
    shown = {name: figure for name, figure in pairs.items() if figure}
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        values = np.asarray([figure.value for figure in shown.values()])
        errors = np.asarray([(figure.value - figure.low, figure.high - figure.value) for figure in shown.values()]).reshape(-1, 2).T
        axes.bar(list(shown), values, yerr=errors.clip(0), color=_LINE, ecolor="#444444", capsize=3)
        axes.set(ylabel="Recall@5", ylim=(0, 1.02))
        return _svg(canvas, "Recall at 5 per pair of languages")


def latency_plot(rows: Sequence[Row]) -> str:
    """Plot the share of answers ready within each time, for the whole and its parts."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        for name, colour in (("embed", "#7cc4a7"), ("search", "#e0a43a"), ("compose", "#8064a2"), ("total", _LINE)):
            times = np.sort([row.timing_ms[name] for row in rows if name in row.timing_ms])
            if len(times):
                axes.step(times, np.arange(1, len(times) + 1) / len(times), where="post", color=colour, label=name)
        axes.set(xlabel="milliseconds", ylabel="share of questions within it", ylim=(0, 1.02))
        axes.set_xlim(left=0)
        if axes.lines:
            axes.legend(frameon=False)
        return _svg(canvas, "Latency")


def _confidence_and_right(rows: Sequence[Row]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    return np.asarray([row.confidence for row in rows], np.float64), np.asarray([row.right for row in rows], np.bool_)
