"""`samsvar eval`: asks every judged question, judges the answers, prints the figures, and writes the run and its report."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from answer.answer import Answer
from answer.engine import AnswerEngine
from answer.question import Question
from corpus.places import FACTS
from corpus.registers.facts import Fact, load_facts
from corpus.registers.questions import JudgedQuestion, load_questions
from evals.bootstrap import SAMPLES, SEED, Figure
from evals.judged.fact_map import FactMap, fact_map, uncovered, unknown
from evals.quality import answers
from evals.quality.aggregate import aggregate
from evals.quality.commit import current_commit
from evals.quality.figures import columns, names_over_all
from evals.quality.report import write_report
from evals.quality.run import Row, Run, Shown, save_run
from evals.retrieval.ranking import DEPTH, VIEWS, Ranked, rank
from evals.retrieval.ranking import measures as ranking_measures
from index.checksum import file_sha256
from index.library.library import Library
from index.passage import Passage
from index.search.query import Filters

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
        SamsvarError: questions or facts cannot be read, or the library states no fact.
    """
    paths = [questions_path] if isinstance(questions_path, Path) else list(questions_path)
    questions, facts = load_questions(paths), load_facts()
    stated = fact_map(library)
    engine.ask(WARM_UP)
    rows = []
    for done, question in enumerate(questions, start=1):
        rows.append(ask_and_judge(engine, question, stated, facts))
        if progress:
            progress(done, len(questions))
    run = Run(
        _config(engine.encoder.name, library, paths, len(rows)),
        tuple(rows),
        aggregate(rows),
        current_commit(),
        SEED,
        notes_on(questions, facts, stated),
    )
    if report_dir:
        save_run(run, report_dir)
        write_report(run, report_dir / "report.html")
    return run


def ask_and_judge(engine: AnswerEngine, question: JudgedQuestion, stated: FactMap, facts: Mapping[str, Fact]) -> Row:
    """Return one question's row: its answer judged and, where it is answerable, its rankings too."""
    answer = engine.ask(Question(question.text, question.history))
    measures = answers.measures(question, answer, stated, facts)
    document_rank = None
    if question.answerable:
        ranked = rankings(engine, question, answer, stated)
        for view in VIEWS:
            of_view = ranking_measures([question], [ranked[view]])
            measures |= {f"retrieval.{view}.{name}": float(values[0]) for name, values in of_view.items()}
        document_rank = next((at for at, right in enumerate(ranked["pool"].right_document, start=1) if right), None)
    return Row(
        id=question.id,
        language=question.language,
        question=question.text,
        answerable=question.answerable,
        fact_ids=question.fact_ids,
        tags=question.tags,
        outcome=answers.outcome(question, answer, stated),
        confidence=answer.confidence,
        right=answers.would_be_right(question, answer, stated),
        document_rank=document_rank,
        reason=answer.refusal.reason if answer.refusal else "",
        quotes=tuple(_shown(quote) for quote in answers.quotes_of(answer, stated)),
        measures={name: value for name, value in measures.items() if value == value},
        timing_ms=answer.timing_ms,
    )


def rankings(engine: AnswerEngine, question: JudgedQuestion, answer: Answer, stated: FactMap) -> dict[str, Ranked]:
    """Return the ranking of each view, searched for as the engine understood the question."""

    def search(_: JudgedQuestion, limit: int, filters: Filters) -> list[Passage]:
        return engine.search(answer.understood or question.text, limit, filters)

    return {view: rank(question, view, search, stated) for view in VIEWS}


def _shown(quote: answers.Quote) -> Shown:
    chunk, document = quote.passage.chunk, quote.passage.document
    where = chunk.section or (chunk.headings[-1] if chunk.headings else "")
    return Shown(quote.text, " – ".join(part for part in (document.title, where) if part), tuple(sorted(quote.facts)), quote.language)


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


def notes_on(questions: Sequence[JudgedQuestion], facts: Mapping[str, Fact], stated: FactMap) -> tuple[str, ...]:
    """Return what a reader must know before trusting the figures: facts that are asked for or read, and stated nowhere."""
    asked = sorted({fact for question in questions for fact in question.fact_ids if fact not in stated.places})
    notes = [f"asked for, but stated by no passage: {', '.join(asked)}"] if asked else []
    missing = uncovered(facts, stated)
    notes += (
        [f"read in a source, but stated by no passage: {', '.join(f'{fact} ({language})' for fact, language in missing)}"]
        if missing
        else []
    )
    strangers = unknown(facts, stated)
    return (*notes, *([f"named by passages, but not in facts.jsonl: {', '.join(strangers)}"] if strangers else []))


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
