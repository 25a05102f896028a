"""A finished evaluation as a folder: config.json, rows.jsonl, aggregate.json. Everything that a report or a comparison needs is in there."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import SamsvarError
from corpus.language import Language
from evals.bootstrap import Figure
from evals.quality.answers import Outcome
from index.passage import Passage

RUN_VERSION = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """One quote as the report prints it. `facts` are the facts, or the right places, that its passage stands for.

    `language` is empty in runs from before it was kept.
    """

    text: str
    source: str
    facts: tuple[str, ...]
    language: str = ""


def shown(quote: str, passage: Passage, facts: Iterable[str]) -> Shown:
    """Return a quote as the report prints it, with where it is from."""
    chunk, document = passage.chunk, passage.document
    where = chunk.section or (chunk.headings[-1] if chunk.headings else "")
    return Shown(quote, " – ".join(part for part in (document.title, where) if part), tuple(sorted(facts)), chunk.language)


@dataclass(frozen=True, slots=True)
class Row:
    """One question and what became of it. `measures` has one value per measure that applies; `right` is what confidence is judged against.

    `document_rank` is the rank of the first right document in the pool, None where it is not among those asked for. `subject` is the file that it
    stands in. `places` judge it where facts do not; `cross_language` says that only documents in the other language answer it, `either_way` that both
    a refusal and what contradicts its premise are right.
    """

    id: str
    language: Language
    question: str
    answerable: bool
    fact_ids: tuple[str, ...]
    tags: tuple[str, ...]
    outcome: Outcome
    confidence: float
    right: bool
    document_rank: int | None
    reason: str
    quotes: tuple[Shown, ...]
    measures: Mapping[str, float]
    timing_ms: Mapping[str, float]
    subject: str = ""
    places: tuple[str, ...] = ()
    cross_language: bool = False
    either_way: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """`aggregate[name]` is each measure over all questions, and `name.sv`, `name.en` over those of one language."""

    config: Mapping[str, Any]
    rows: tuple[Row, ...]
    aggregate: Mapping[str, Figure]
    commit: str = "unknown"
    seed: int = 0
    notes: tuple[str, ...] = field(default=())


def save_run(run: Run, folder: Path) -> None:
    """Write the run's three files into `folder`, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    config = {"version": RUN_VERSION, "commit": run.commit, "seed": run.seed, "notes": list(run.notes), "config": dict(run.config)}
    (folder / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in run.rows)
    (folder / "rows.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    figures = {name: figure_json(figure) for name, figure in run.aggregate.items()}
    (folder / "aggregate.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def figure_json(figure: Figure) -> dict[str, float | None]:
    """Return the figure for JSON, null for nan."""
    return {name: None if math.isnan(value) else round(value, 6) for name, value in asdict(figure).items()}


def load_run(folder: Path) -> Run:
    """Return the run saved in `folder`.

    Raises:
        SamsvarError: a file is missing or is not what `save_run` writes.
    """
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        rows = tuple(_row(json.loads(line)) for line in (folder / "rows.jsonl").read_text(encoding="utf-8").splitlines())
        aggregate = {name: _figure(values) for name, values in json.loads((folder / "aggregate.json").read_text(encoding="utf-8")).items()}
        return Run(config["config"], rows, aggregate, config["commit"], config["seed"], tuple(config["notes"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SamsvarError(
            f"{folder} holds no run: {type(error).__name__} {error}; name a folder that `samsvar eval --report` wrote"
        ) from error


def _figure(values: Mapping[str, Any]) -> Figure:
    whole: dict[str, Any] = {name: math.nan if value is None else value for name, value in values.items()}
    return Figure(**whole)


def _row(values: dict[str, Any]) -> Row:
    quotes = tuple(
        Shown(quote["text"], quote["source"], tuple(quote["facts"]), quote.get("language", "")) for quote in values.pop("quotes")
    )
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Row(quotes=quotes, **fields)
