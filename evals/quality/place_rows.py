"""Makes the rows of questions that are judged by place: asks the engine, judges where its quotes stand, and what search alone would have given."""

from collections.abc import Iterable, Sequence

from answer.engine import AnswerEngine
from answer.question import Question
from corpus.errors import SamsvarError
from corpus.registers.placed_questions import PlacedQuestion
from evals.judged.place_map import PlaceMap
from evals.quality import places as judging
from evals.quality.answers import both_sides
from evals.quality.run import Row, shown


def place_row(engine: AnswerEngine, question: PlacedQuestion, subject: str, places: PlaceMap) -> Row:
    """Return one question's row. `document_rank` is that of the first right passage that search alone finds."""
    answer = engine.ask(Question(question.text))
    found = engine.search(answer.understood or question.text, max(judging.FOUND))
    measures = judging.measures(question, answer, found, places)
    sides = [side for citation in answer.citations for side in both_sides(citation)]
    return Row(
        id=question.id,
        language=question.language,
        question=question.text,
        answerable=question.answerable,
        fact_ids=(),
        tags=question.tags,
        outcome=judging.outcome(question, answer, places),
        confidence=answer.confidence,
        right=judging.would_be_right(question, answer, places),
        document_rank=judging.rank_of(question, found, places),
        reason=answer.refusal.reason if answer.refusal else "",
        quotes=tuple(shown(side.quote, side.passage, judging.right_places(side.passage, question, places)) for side in sides),
        measures={name: value for name, value in measures.items() if value == value},
        timing_ms=answer.timing_ms,
        subject=subject,
        places=question.places or question.opposite,
        cross_language=is_cross_language(question, places),
        either_way=bool(question.opposite),
    )


def is_cross_language(question: PlacedQuestion, places: PlaceMap) -> bool:
    """Whether only documents in the other language answer."""
    written = places.languages_of(question.places)
    return bool(written) and question.language not in written


def place_notes(questions: Sequence[PlacedQuestion], places: PlaceMap) -> tuple[str, ...]:
    """Return what a reader must know before trusting the figures: the questions of which no place is in the library.

    Raises:
        SamsvarError: none of the questions has a place in it.
    """
    answerable = [question for question in questions if question.answerable]
    absent = [question.id for question in answerable if not places.languages_of(question.places)]
    if answerable and len(absent) == len(answerable):
        raise SamsvarError(
            f"the library holds none of the places that answer, such as {_first_place(answerable)}: name its folder with --data"
        )
    return (f"answered in no document of the library: {', '.join(absent)}",) if absent else ()


def _first_place(questions: Iterable[PlacedQuestion]) -> str:
    return next(place for question in questions for place in question.places)
