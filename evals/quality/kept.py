"""The figures of a release, kept in a small file, so that a later one is held against them. Measures nothing.

`previous.json` is what the release before this one gave on the open questions and on other subjects: its commit, and by subject each figure by name.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from evals.bootstrap import Figure
from evals.quality.commit import current_commit

PREVIOUS = Path(__file__).parent / "previous.json"
_KEPT = ("places.", "abstention.")


@dataclass(frozen=True, slots=True)
class Kept:
    """`subjects[subject]` are the figures by name, over all questions and, with the ending ".sv" or ".en", by language."""

    commit: str
    subjects: Mapping[str, Mapping[str, Figure]]


def load_kept(path: Path = PREVIOUS) -> Kept:
    """Return what was kept in the file at `path`.

    Raises:
        SamsvarError: the file is missing or is not what `keep` writes.
    """
    try:
        packed = json.loads(path.read_text(encoding="utf-8"))
        subjects = {
            subject: {name: Figure(**values) for name, values in figures.items()} for subject, figures in packed["subjects"].items()
        }
        return Kept(packed["commit"], subjects)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SamsvarError(f"{path} holds no figures: {type(error).__name__} {error}; write one with --keep") from error


def keep(path: Path, measured: Mapping[str, Mapping[str, Figure]]) -> None:
    """Write these subjects' figures to `path`, beside what other subjects have there from the same commit."""
    commit = current_commit()
    before = load_kept(path) if path.exists() else Kept(commit, {})
    kept = dict(before.subjects) if before.commit == commit else {}
    subjects = kept | {subject: _worth_keeping(figures) for subject, figures in measured.items()}
    lines = ",\n".join(f" {json.dumps(subject)}: {{\n{_lines(figures)}\n }}" for subject, figures in sorted(subjects.items()))
    path.write_text(f'{{"commit": "{commit}",\n"subjects": {{\n{lines}\n}}}}\n', encoding="utf-8")


def _worth_keeping(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return {name: figure for name, figure in figures.items() if name.startswith(_KEPT) and not math.isnan(figure.value)}


def _lines(figures: Mapping[str, Figure]) -> str:
    """A figure a line, so that a change of one is a change of one line."""
    rounded = {name: {part: round(value, 3) for part, value in asdict(figure).items()} for name, figure in figures.items()}
    return ",\n".join(f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in rounded.items())
