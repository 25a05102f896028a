from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from answer.asking.understanding import readings
from answer.engine import MOST_READ, READ_AT_ONCE, AnswerEngine
from answer.evidence.features import CHOICE_FEATURES
from answer.evidence.judgement import Judgement
from answer.question import Question
from answer.reading.reader import Reading
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.library.library import Library
from index.model.centring import measure_centres
from index.passage import Passage
from index.search.fusion import load_fusion
from index.search.searcher import Searcher
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.index.tiny import document, put
from tests.readers import BY_READING, WordReader

FEE = "Vad är ansökningsavgiften till registret?"
FEE_QUOTE = "Ansökningsavgiften till registret är 12 000 kronor."
LAW = "Finns någon särskild lag om partnerskap?"
LAW_QUOTE = "Någon särskild lag om partnerskap finns inte."


@dataclass
class Counted:
    """Reads by words, and keeps how many passages it was given each time."""

    given: list[int] = field(default_factory=list)

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        self.given.append(len(passages))
        return WordReader().read(question, passages)


def engine_over(library: Library, folder: Path, judgement: Judgement = BY_READING) -> AnswerEngine:
    """An engine that answers by the words of the question."""
    encoder = HashEncoder()
    searcher = Searcher(library, folder / "derived", measure_centres(encoder), load_fusion())
    return AnswerEngine(encoder, searcher, WordReader(), Glossary(), Statutes(), judgement, today=lambda: date(2026, 11, 22))


@pytest.fixture
def engine(tmp_path: Path) -> AnswerEngine:
    """The engine over two briefs in two languages."""
    return engine_over(tiny_library(tmp_path), tmp_path)


def keys(engine: AnswerEngine, text: str, *history: str) -> list[str]:
    """Return the sentences that are marked in the answer, in order."""
    return [sentence.text for sentence in engine.ask(Question(text, history)).sentences if sentence.key]


def test_answer_is_the_paragraph_with_its_counterpart_and_the_sentence_that_answers_marked(engine: AnswerEngine) -> None:
    answer = engine.ask(Question(FEE))
    assert (answer.status, answer.language) == ("answered", "sv")
    assert [(sentence.text, sentence.key) for sentence in answer.sentences] == [
        (FEE_QUOTE, True),
        ("Avgiften betalas till Kammarkollegiet.", False),
    ]
    counterpart = answer.citations[0].counterpart
    assert counterpart and counterpart.quote == "The application fee to the register is SEK 12,000. The fee is paid to Kammarkollegiet."


def test_empty_library_is_said_to_be_empty(tmp_path: Path) -> None:
    answer = engine_over(Library(tmp_path / "library.sqlite"), tmp_path).ask(Question(FEE))
    assert answer.refusal and answer.refusal.reason == "empty_library"
    assert (answer.status, answer.confidence, answer.passages) == ("refused", 0.0, ())


def test_answer_below_the_threshold_is_refused_with_what_was_looked_for(engine: AnswerEngine) -> None:
    engine.judgement = replace(engine.judgement, threshold=0.99)
    answer = engine.ask(Question(FEE))
    assert answer.refusal and (answer.status, answer.refusal.reason) == ("refused", "no_evidence")
    assert answer.refusal.looked_for == ("ansökningsavgiften", "registret")
    assert answer.passages and answer.refusal.nearest and not answer.citations and not answer.sentences
    assert {candidate.verdict for candidate in answer.candidates} == {"refused: no_evidence"}


def test_answer_that_the_sources_perhaps_do_not_give_is_partial(engine: AnswerEngine) -> None:
    engine.judgement = replace(engine.judgement, whole=0.99)
    answer = engine.ask(Question(FEE))
    assert (answer.status, answer.missing, answer.sentences[0].text) == ("partial", (), FEE_QUOTE)


def test_greeting_is_no_question_and_nothing_was_looked_for(engine: AnswerEngine) -> None:
    refusal = engine.ask(Question("Hej, tack så mycket!")).refusal
    assert refusal and (refusal.reason, refusal.looked_for, refusal.nearest) == ("no_question", (), ())


def test_question_about_a_year_to_come_is_refused_as_of_today(engine: AnswerEngine) -> None:
    question = Question("Vad är ansökningsavgiften till registret 2027?")
    refused = engine.ask(question).refusal
    assert refused and refused.reason == "future"
    engine.today = lambda: date(2027, 1, 1)
    assert engine.ask(question).refusal is None


def test_each_part_of_a_question_is_answered_in_its_turn(engine: AnswerEngine) -> None:
    fee_first = "Vad är ansökningsavgiften till registret och finns någon särskild lag om partnerskap?"
    law_first = "Finns någon särskild lag om partnerskap och vad är ansökningsavgiften till registret i kronor?"
    answer = engine.ask(Question(fee_first))
    assert (answer.status, answer.missing, len(answer.citations)) == ("answered", (), 2)
    assert keys(engine, fee_first) == [FEE_QUOTE, LAW_QUOTE] and keys(engine, law_first) == [LAW_QUOTE, FEE_QUOTE]


def test_part_of_a_question_that_nothing_answers_is_named_as_missing(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Vad är ansökningsavgiften till registret och vem snöröjer gatorna utanför kyrkan?"))
    assert (answer.status, answer.missing) == ("partial", ("vem snöröjer gatorna utanför kyrkan?",))
    assert answer.sentences[0].text == FEE_QUOTE


def test_part_that_is_refused_however_sure_does_not_refuse_the_answer_to_the_other(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Vad är ansökningsavgiften i kronor till registret i Norge och finns någon särskild lag om hästar?"))
    assert (answer.status, answer.missing) == ("partial", ("Vad är ansökningsavgiften i kronor till registret i Norge",))
    assert answer.refusal is None and answer.sentences[0].text == LAW_QUOTE


def test_question_of_which_no_part_is_answered_is_refused_as_a_whole(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Hur många hästar finns på Gotland och vem snöröjer gatorna utanför kyrkan?"))
    assert (answer.status, answer.missing, answer.sentences) == ("refused", (), ())


def test_paragraph_that_answers_both_parts_is_quoted_once(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Vad är ansökningsavgiften till registret och hur stor är ansökningsavgiften till registret?"))
    assert (answer.status, answer.missing, len(answer.citations)) == ("answered", (), 1)


def test_follow_up_is_searched_for_with_what_it_leans_on(engine: AnswerEngine) -> None:
    answer = engine.ask(Question("Och vem betalar?", history=(FEE,)))
    assert (answer.question, answer.understood) == ("Och vem betalar?", f"{FEE[:-1]}: Och vem betalar?")
    assert engine.ask(Question(FEE)).understood is None


@pytest.mark.parametrize(
    ("text", "before", "key", "leans"),
    [
        ("Vad kostar ansökan i kronor?", FEE, FEE_QUOTE, True),
        ("Hur betalas avgiften?", LAW, "Avgiften betalas till Kammarkollegiet.", False),
    ],
)
def test_follow_up_that_may_be_read_in_two_ways_is_read_in_the_surer(
    engine: AnswerEngine, text: str, before: str, key: str, leans: bool
) -> None:
    assert len(readings(Question(text, (before,)))) == 2
    assert keys(engine, text, before) == [key]
    assert (engine.ask(Question(text, (before,))).understood is not None) is leans


@pytest.fixture
def many(tmp_path: Path) -> AnswerEngine:
    """The engine over twenty paragraphs of one document, which all speak of one thing, with a reader that counts."""
    places = "torget parken skolan kajen bron heden ån viken udden lunden backen gränden stigen slussen fyren dammen kullen ängen hagen skogen".split()
    library = Library(tmp_path / "library.sqlite")
    put(library, document("/vägar.md", *(f"Kommunen sköter vägen vid {place} under hela vintern." for place in places)))
    engine = engine_over(library, tmp_path)
    engine.reader = Counted()
    return engine


def read_for(engine: AnswerEngine, question: str) -> list[int]:
    engine.reader = counted = Counted()
    engine.judge(Question(question))
    return counted.given


def test_passages_beyond_the_first_are_read_only_while_it_is_not_sure_that_one_of_those_answers(many: AnswerEngine) -> None:
    assert read_for(many, "Vem sköter vägen vid fyren under vintern?") == [READ_AT_ONCE]
    assert read_for(many, "Vem sköter vägen och gräset och lamporna?") == [READ_AT_ONCE, MOST_READ - READ_AT_ONCE]


def test_more_is_read_until_what_is_sure_and_everything_read_is_told(many: AnswerEngine) -> None:
    question = "Vem sköter vägen vid fyren under vintern?"
    many.judgement = replace(many.judgement, sure=2.0)
    answer = many.ask(Question(question))
    assert len(answer.candidates) == MOST_READ and len({candidate.passage.id for candidate in answer.candidates}) == MOST_READ
    assert answer.sentences[0].text == "Kommunen sköter vägen vid fyren under hela vintern."


def test_library_of_fewer_passages_is_read_once(engine: AnswerEngine) -> None:
    assert read_for(engine, "Hur många hästar finns på Gotland?") == [2]


def test_candidates_are_every_sentence_read_with_those_quoted_named(engine: AnswerEngine) -> None:
    answer = engine.ask(Question(FEE))
    assert [each.probability for each in answer.candidates] == sorted((each.probability for each in answer.candidates), reverse=True)
    quoted = {candidate.text for candidate in answer.candidates if not candidate.verdict.startswith("less")}
    assert quoted == {sentence.text for sentence in answer.sentences}
    assert set(answer.candidates[0].features) == set(CHOICE_FEATURES)


def test_times_add_up_and_passages_are_ranked_from_one(engine: AnswerEngine) -> None:
    answer = engine.ask(Question(FEE))
    assert set(answer.timing_ms) == {"embed", "search", "read", "compose", "total"}
    parts = [answer.timing_ms[name] for name in ("embed", "search", "read", "compose")]
    assert min(parts) >= 0 and answer.timing_ms["total"] == pytest.approx(sum(parts), abs=0.01)
    assert [passage.rank for passage in answer.passages] == list(range(1, len(answer.passages) + 1))


def test_search_finds_passages_without_reading_or_judging_them(engine: AnswerEngine) -> None:
    engine.judgement, engine.reader = replace(engine.judgement, threshold=1.0), Counted()
    assert FEE_QUOTE in engine.search(FEE, limit=1)[0].chunk.text
    assert engine.reader == Counted()


def test_document_past_its_review_is_noted_in_the_citation(engine: AnswerEngine) -> None:
    library = engine.searcher.library
    held = library.document(next(document.id for document in library.documents() if document.title == "Registrets avgifter"))
    assert held
    chunks = library.chunks(held.id)
    library.replace(replace(held, review_by="2026-01-01"), chunks, engine.encoder.passages([chunk.text for chunk in chunks]))
    assert engine.ask(Question(FEE)).citations[0].notes == ("past_review",)


def test_answer_from_a_picture_says_so_and_is_no_surer_than_its_recogniser(engine: AnswerEngine) -> None:
    library = engine.searcher.library
    held = library.document(next(document.id for document in library.documents() if document.title == "Registrets avgifter"))
    assert held
    chunks = [replace(chunk, certainty=0.55) for chunk in library.chunks(held.id)]
    assert engine.ask(Question(FEE)).confidence > 0.55
    library.replace(held, chunks, engine.encoder.passages([chunk.text for chunk in chunks]))
    answer = engine.ask(Question(FEE))
    assert answer.citations[0].notes == ("from_picture",) and answer.confidence == 0.55
