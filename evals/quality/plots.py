"""The report's plots as inline SVG: no file beside the page, no font or script from elsewhere."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.typing import RcKeyType

from evals.bootstrap import SEED, Figure
from evals.quality.abstention import reliability, risk_coverage, upper_bound
from evals.quality.aggregate import TIMINGS, confidence_and_right
from evals.quality.run import Row

COLOURS = {"right": "#1b7f5c", "refused rightly": "#7cc4a7", "refused wrongly": "#e0a43a", "wrong": "#b3261e"}
_LINE, _BAND = "#1f4e79", "#a9c4dd"
_BAND_SAMPLES = 300
_STYLE: dict[RcKeyType, Any] = {"font.family": "sans-serif", "font.size": 11, "axes.spines.top": False, "axes.spines.right": False}


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
    # Each plot numbers its parts from 1, and nothing points at them; on one page with others they would be ids given twice.
    svg = re.sub(r' id="[a-zA-Z0-9.]+_[0-9]+"', "", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def risk_coverage_plot(rows: Sequence[Row]) -> str:
    """Plot the share of wrong answers against the share of questions answered, with its interval by bootstrap over questions."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        confidence, right = confidence_and_right(rows)
        coverage, risk = risk_coverage(confidence, right)
        axes.step(coverage, risk, where="pre", color=_LINE, label="measured")
        if len(rows):
            samples = np.random.default_rng(SEED).integers(0, len(rows), (_BAND_SAMPLES, len(rows)))
            low, high = np.percentile([risk_coverage(confidence[picks], right[picks])[1] for picks in samples], [2.5, 97.5], axis=0)
            axes.fill_between(coverage, low, high, step="pre", color=_BAND, alpha=0.5, linewidth=0, label="95 % interval")
        answered = sum(row.outcome in ("right", "wrong") for row in rows) / max(len(rows), 1)
        axes.axvline(answered, color="#888888", linestyle=":", label="answered now")
        axes.set(xlabel="coverage: share of questions answered", ylabel="risk: share of those wrong", xlim=(0, 1), ylim=(0, 1))
        axes.legend(frameon=False)
        return _svg(canvas, "Risk against coverage")


def reliability_plot(rows: Sequence[Row]) -> str:
    """Plot how often answers were right against how confident they were, in ten bins of equal mass."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        bins = reliability(*confidence_and_right(rows))
        axes.plot([0, 1], [0, 1], color="#888888", linestyle=":", label="perfectly calibrated")
        counts = [(round(share * size), int(size)) for _, share, size in bins]
        ends = [(1 - upper_bound(size - rightly, size, 0.975), upper_bound(rightly, size, 0.975)) for rightly, size in counts]
        errors = np.asarray([(share - low, high - share) for (_, share, _), (low, high) in zip(bins, ends, strict=True)]).reshape(-1, 2).T
        axes.errorbar(bins[:, 0], bins[:, 1], errors.clip(0), color=_LINE, ecolor=_BAND, marker="o", capsize=3, label="measured")
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
    """Plot Recall@1 and Recall@5 per pair of languages, with intervals."""
    views = [("own", "sv", "sv → sv"), ("own", "en", "en → en"), ("cross", "sv", "sv → en"), ("cross", "en", "en → sv")]
    pairs = [*views, ("pool", "sv", "sv →\nboth"), ("pool", "en", "en →\nboth")]
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        for k, colour, shift in ((1, _BAND, -0.2), (5, _LINE, 0.2)):
            measured = [(at, figures.get(f"retrieval.{view}.recall@{k}.{language}")) for at, (view, language, _) in enumerate(pairs)]
            shown = [(at + shift, figure) for at, figure in measured if figure]
            _bars(axes, shown, colour, f"Recall@{k}")
        axes.set_xticks(range(len(pairs)), [name for _, _, name in pairs])
        axes.set(ylabel="share of questions", ylim=(0, 1.02))
        if axes.containers:
            axes.legend(frameon=True, loc="lower left")
        return _svg(canvas, "Recall at 1 and at 5 per pair of languages")


def stages_plot(figures: Mapping[str, Figure]) -> str:
    """Plot how many questions keep the right paragraph from stage to stage: found at all, found early, first, first after reading, leading the answer."""
    stages = {
        "search@24": "found\namong 24",
        "search@5": "among 5",
        "search@1": "first by\nsearch",
        "read@1": "first after\nreading",
        "leads": "leads the\nanswer",
    }
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        for language, name, colour, shift in (("sv", "Swedish questions", _BAND, -0.2), ("en", "English questions", _LINE, 0.2)):
            measured = [(at, figures.get(f"places.{stage}.{language}")) for at, stage in enumerate(stages)]
            shown = [(at + shift, figure) for at, figure in measured if figure]
            _bars(axes, shown, colour, name)
        axes.set_xticks(range(len(stages)), list(stages.values()))
        axes.set(ylabel="share of answerable questions", ylim=(0, 1.02))
        if axes.containers:
            axes.legend(frameon=True, loc="lower left")
        return _svg(canvas, "From search to answer")


def _bars(axes: Axes, shown: Sequence[tuple[float, Figure]], colour: str, label: str) -> None:
    """Draw figures as bars with their intervals, each at its place."""
    if shown:
        errors = np.asarray([(figure.value - figure.low, figure.high - figure.value) for _, figure in shown]).reshape(-1, 2).T.clip(0)
        values = [figure.value for _, figure in shown]
        axes.bar([at for at, _ in shown], values, 0.38, yerr=errors, color=colour, ecolor="#444444", capsize=3, label=label)


def latency_plot(rows: Sequence[Row]) -> str:
    """Plot the share of answers ready within each time, for the whole and its parts."""
    with matplotlib.rc_context(_STYLE):
        canvas, axes = _canvas()
        for name, colour in zip(TIMINGS, ("#7cc4a7", "#e0a43a", "#8064a2", _LINE), strict=True):
            times = np.sort([row.timing_ms[name] for row in rows if name in row.timing_ms])
            if len(times):
                axes.step(times, np.arange(1, len(times) + 1) / len(times), where="post", color=colour, label=name)
        axes.set(xlabel="milliseconds", ylabel="share of questions within it", ylim=(0, 1.02))
        axes.set_xlim(left=0)
        if axes.lines:
            axes.legend(frameon=False)
        return _svg(canvas, "Latency")
