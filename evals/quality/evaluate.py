"""`samsvar eval`: asks every judged question, judges the answers, prints the figures, and writes the run and its report."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from answer.engine import AnswerEngine
from answer.question import Question
from corpus.places import FACTS
from corpus.registers.facts import load_facts
from evals.bootstrap import SAMPLES, SEED, Figure
from evals.judged.fact_map import fact_map
from evals.judged.place_map import place_map
from evals.quality.aggregate import aggregate
from evals.quality.commit import current_commit
from evals.quality.fact_rows import fact_notes, fact_row
from evals.quality.figures import columns, names_over_all
from evals.quality.place_rows import place_notes, place_row
from evals.quality.report import write_report
from evals.quality.run import Row, Run, save_run
from evals.quality.to_ask import ToAsk, load_to_ask
from evals.retrieval.ranking import DEPTH
from index.checksum import file_sha256
from index.library.library import Library

Progress = Callable[[int, int], None]
WARM_UP = Question("Vad är ett idéburet offentligt partnerskap?")


def run_eval(
    engine: AnswerEngine,
    library: Library,
    questions_path: Path | Sequence[Path],
    report_dir: Path | None = None,
    progress: Progress | None = None,
) -> Run:
    """Ask the engine over `library` every question, judge the answers, and return the run; with `report_dir`, its folder is written there, report.html beside it.

    `progress` is called with (questions done, questions in all). One answer is asked for first and thrown away, so that latency is of a warm engine.

    Raises:
        SamsvarError: questions or facts cannot be read, or the library holds nothing that they are judged by.
    """
    paths = [questions_path] if isinstance(questions_path, Path) else list(questions_path)
    asks, notes = prepared(engine, library, load_to_ask(paths))
    engine.ask(WARM_UP)
    rows = []
    for done, ask in enumerate(asks, start=1):
        rows.append(ask())
        if progress:
            progress(done, len(asks))
    config = _config(engine.encoder.name, library, paths, len(rows))
    run = Run(config, tuple(rows), aggregate(rows), current_commit(), SEED, notes)
    if report_dir:
        save_run(run, report_dir)
        write_report(run, report_dir / "report.html")
    return run


def prepared(engine: AnswerEngine, library: Library, to_ask: ToAsk) -> tuple[list[Callable[[], Row]], tuple[str, ...]]:
    """Return what asks and judges each question, and the notes. Facts and places are looked for only where a question is judged by them."""
    asks: list[Callable[[], Row]] = []
    notes: tuple[str, ...] = ()
    if to_ask.by_fact:
        facts, stated = load_facts(), fact_map(library)
        asks += [partial(fact_row, engine, question, subject, stated, facts) for subject, question in to_ask.by_fact]
        notes += fact_notes([question for _, question in to_ask.by_fact], facts, stated)
    if to_ask.by_place:
        places = place_map(library)
        asks += [partial(place_row, engine, question, subject, places) for subject, question in to_ask.by_place]
        notes += place_notes([question for _, question in to_ask.by_place], places)
    return asks, notes


def _config(model: str, library: Library, paths: Iterable[Path], questions: int) -> dict[str, object]:
    documents, chunks = library.counts()
    return {
        "questions": {path.name: file_sha256(path) for path in paths},
        "question_count": questions,
        "facts": file_sha256(FACTS),
        "model": model,
        "library": {"documents": documents, "chunks": chunks, "generation": library.generation},
        "depth": DEPTH,
        "bootstrap_samples": SAMPLES,
    }


def table(figures: Mapping[str, Figure]) -> str:
    """Return the figures as lines of text: name, value, 95 % interval and n, for all questions, Swedish and English."""
    lines = [f"{'':34}{'all':>28}{'sv':>28}{'en':>28}"]
    lines += [f"{name:34}" + "".join(f"{_cell(figure):>28}" for figure in columns(figures, name)) for name in names_over_all(figures)]
    return "\n".join(lines)


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    digits = 3 if abs(figure.high) < 10 else 1
    return f"{figure.value:.{digits}f} [{figure.low:.{digits}f}–{figure.high:.{digits}f}] n={figure.n}"
