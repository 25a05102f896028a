from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from answer.engine import AnswerEngine
from answer.evidence.answer_features import ANSWER_FEATURES
from answer.evidence.judgement import Judgement, Logistic, RequestJudgement
from answer.evidence.weighing import SENTENCE_FEATURES
from answer.question import Question
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.library.library import Library
from index.model.centring import measure_centres
from index.search.fusion import load_fusion
from index.search.searcher import Searcher
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library

FEE = "Vad är ansökningsavgiften till registret?"
FEE_QUOTE = "Ansökningsavgiften till registret är 12 000 kronor."


def even(features: int, **weights: float) -> Logistic:
    values = np.zeros(features, np.float32)
    for name, weight in weights.items():
        values[SENTENCE_FEATURES.index(name)] = weight
    return Logistic(np.zeros(features, np.float32), np.ones(features, np.float32), values, 0.0)


def engine_over(library: Library, folder: Path) -> AnswerEngine:
    """An engine that answers whatever it is asked, with the sentences that have the question's words."""
    encoder = HashEncoder()
    searcher = Searcher(library, folder / "derived", measure_centres(encoder), load_fusion())
    sentence = even(len(SENTENCE_FEATURES), spelled=8.0)
    judgement = Judgement(sentence, even(len(ANSWER_FEATURES)), RequestJudgement(even(encoder.dimension), {}, encoder.name), 0.0)
    return AnswerEngine(encoder, searcher, Glossary(), Statutes(), judgement, today=lambda: date(2026, 11, 22))


@pytest.fixture
def engine(tmp_path: Path) -> AnswerEngine:
    """The engine over two briefs in two languages."""
    return engine_over(tiny_library(tmp_path), tmp_path)


def test_answer_is_quoted_with_its_counterpart(engine: AnswerEngine) -> None:
    answer = engine.ask(Question(FEE))
    assert (answer.status, answer.language, answer.sentences[0].text) == ("answered", "sv", FEE_QUOTE)
    counterpart = answer.citations[0].counterpart
    assert counterpart and counterpart.quote == "The application fee to the register is SEK 12,000."


def test_empty_library_is_said_to_be_empty(tmp_path: Path) -> None:
    answer = engine_over(Library(tmp_path / "library.sqlite"), tmp_path).ask(Question(FEE))
    assert answer.refusal and answer.refusal.reason == "empty_library"
    assert (answer.status, answer.confidence, answer.passages) == ("refused", 0.0, ())


def test_answer_below_the_threshold_is_refused_with_what_was_looked_for(engine: AnswerEngine) -> None:
    engine.judgement = replace(engine.judgement, threshold=0.51)
    answer = engine.ask(Question(FEE))
    assert answer.refusal and (answer.status, answer.refusal.reason) == ("refused", "no_evidence")
    assert answer.refusal.looked_for == ("ansökningsavgiften", "registret")
    assert answer.passages and answer.refusal.nearest and not answer.citations
    assert {candidate.verdict for candidate in answer.candidates} == {"refused: no_evidence"}


def test_question_about_a_year_to_come_is_refused_as_of_today(engine: AnswerEngine) -> None:
    question = Question("Vad är ansökningsavgiften till registret 2027?")
    refused = engine.ask(question).refusal
    assert refused and refused.reason == "future"
    engine.today = lambda: date(2027, 1, 1)
    assert engine.ask(question).refusal is None


def test_part_of_a_question_that_nothing_quoted_covers_is_missing(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Vad är ansökningsavgiften till registret och vem snöröjer gatorna utanför kyrkan?"))
    assert (answer.status, answer.missing) == ("partial", ("vem snöröjer gatorna utanför kyrkan?",))
    assert answer.sentences


def test_every_part_that_is_covered_makes_a_whole_answer(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Vad är ansökningsavgiften till registret och hur stor är ansökningsavgiften till registret?"))
    assert (answer.status, answer.missing) == ("answered", ())


def test_follow_up_is_searched_for_with_what_it_leans_on(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Och vem betalar?", history=(FEE,)))
    assert (answer.question, answer.understood) == ("Och vem betalar?", f"{FEE[:-1]}: Och vem betalar?")
    assert engine.ask(Question(FEE)).understood is None


def test_candidates_are_every_sentence_weighed_with_those_quoted_named(engine: AnswerEngine) -> None:
    answer = engine.ask(Question(FEE))
    assert [each.probability for each in answer.candidates] == sorted((each.probability for each in answer.candidates), reverse=True)
    quoted = {candidate.text for candidate in answer.candidates if not candidate.verdict.startswith("less")}
    assert quoted == {citation.quote for citation in answer.citations}
    assert set(answer.candidates[0].features) == set(SENTENCE_FEATURES)


def test_times_add_up_and_passages_are_ranked_from_one(engine: AnswerEngine) -> None:
    answer = engine.ask(Question(FEE))
    assert set(answer.timing_ms) == {"embed", "search", "compose", "total"}
    assert answer.timing_ms["total"] == pytest.approx(sum(answer.timing_ms[name] for name in ("embed", "search", "compose")), abs=0.01)
    assert [passage.rank for passage in answer.passages] == list(range(1, len(answer.passages) + 1))


def test_search_finds_passages_without_judging_them(engine: AnswerEngine) -> None:
    engine.judgement = replace(engine.judgement, threshold=1.0)
    assert FEE_QUOTE in engine.search(FEE, limit=1)[0].chunk.text


def test_document_past_its_review_is_noted_in_the_citation(engine: AnswerEngine) -> None:
    library = engine.searcher.library
    held = library.document(next(document.id for document in library.documents() if document.title == "Registrets avgifter"))
    assert held
    chunks = library.chunks(held.id)
    library.replace(replace(held, review_by="2026-01-01"), chunks, engine.encoder.passages([chunk.text for chunk in chunks]))
    assert engine.ask(Question(FEE)).citations[0].notes == ("past_review",)
