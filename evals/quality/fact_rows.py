"""Makes the rows of questions that are judged by facts: asks the engine, judges its answer, and searches in each view."""

from collections.abc import Mapping, Sequence

from answer.answer import Answer
from answer.engine import AnswerEngine
from answer.question import Question
from corpus.registers.facts import Fact
from corpus.registers.questions import JudgedQuestion
from evals.judged.fact_map import FactMap, uncovered, unknown
from evals.quality import answers
from evals.quality.run import Row, shown
from evals.retrieval.ranking import VIEWS, Ranked, rank
from evals.retrieval.ranking import measures as ranking_measures
from index.passage import Passage
from index.search.query import Filters


def fact_row(engine: AnswerEngine, question: JudgedQuestion, subject: str, stated: FactMap, facts: Mapping[str, Fact]) -> Row:
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
        quotes=tuple(shown(quote.text, quote.passage, quote.facts) for quote in answers.quotes_of(answer, stated)),
        measures={name: value for name, value in measures.items() if value == value},
        timing_ms=answer.timing_ms,
        subject=subject,
    )


def rankings(engine: AnswerEngine, question: JudgedQuestion, answer: Answer, stated: FactMap) -> dict[str, Ranked]:
    """Return the ranking of each view, searched for as the engine understood the question."""

    def search(_: JudgedQuestion, limit: int, filters: Filters) -> list[Passage]:
        return engine.search(answer.understood or question.text, limit, filters)

    return {view: rank(question, view, search, stated) for view in VIEWS}


def fact_notes(questions: Sequence[JudgedQuestion], facts: Mapping[str, Fact], stated: FactMap) -> tuple[str, ...]:
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
