"""The engine with a language model in front: whatever the model does, the reader gets an answer that its quotes bear."""

from dataclasses import dataclass, field

import pytest

from answer.answer import Answer, Citation, Sentence
from answer.question import Question
from answer.rephrasing.engine import RephrasingEngine
from answer.rephrasing.language_model import ModelServer
from answer.words.table import WordTable
from corpus.places import CORPUS
from corpus.registers.statutes import Statutes, load_statutes
from tests.answer.sample import passage
from tests.answer.scripted_server import Script, Server, dripping, event, saying, serving
from tests.encoders import HashEncoder

FEE = "Ansökningsavgiften till registret är 12 000 kronor och betalas till Kammarkollegiet."
DAYS = "Kammarkollegiet ska besluta inom 30 dagar från det att ansökan är fullständig."
QUOTES = (Sentence(FEE, (1,), key=True), Sentence(DAYS, (2,)))


@dataclass
class Quoting:
    """Answers every question with the same two quotes, or refuses what has "weather" in it."""

    encoder: HashEncoder = field(default_factory=HashEncoder)
    statutes: Statutes = field(default_factory=lambda: load_statutes(CORPUS / "statutes.toml"))

    def __post_init__(self) -> None:
        self.table = WordTable(self.encoder)

    def ask(self, question: Question) -> Answer:
        if "weather" in question.text:
            return Answer(question.text, "en", "refused", 0.1, (), (), (), {})
        of = passage(FEE, DAYS)
        starts = (of.chunk.start, of.chunk.end - len(DAYS))
        citations = tuple(
            Citation(n, of, text, at, at + len(text)) for n, (text, at) in enumerate(zip((FEE, DAYS), starts, strict=True), start=1)
        )
        return Answer(question.text, "sv", "answered", 0.9, QUOTES, citations, (of,), {"total": 5.0})


def engine(server: Server, seconds: float = 5.0) -> RephrasingEngine:
    return RephrasingEngine(Quoting(), ModelServer(server.base_url, "small", seconds=seconds, first_seconds=min(seconds, 0.5)))


def answered(script: Script, seconds: float = 5.0) -> Answer:
    with serving(script) as server:
        return engine(server, seconds).ask(Question("Vad kostar det?"))


def test_supported_sentences_replace_the_quotes_and_citations_stay() -> None:
    answer = answered(saying(f"{FEE[:-1]} [1]. Kammarkollegiet ska besluta inom 30 dagar från det att ansökan är fullständig [2]."))
    assert answer.rephrased and (answer.rephrased.notice, answer.rephrased.kept, answer.rephrased.left_out) == ("rephrased", 2, ())
    assert [sentence.citations for sentence in answer.sentences] == [(1,), (2,)]
    assert [citation.quote for citation in answer.citations] == [FEE, DAYS]
    assert answer.confidence == 0.9 and answer.timing_ms["rephrase"] > 0


@pytest.mark.parametrize(
    ("script", "notice"),
    [
        (saying(""), "llm_empty"),
        (saying("Det är en mycket bra fråga och det finns mycket att säga om den saken i dag. " * 40), "llm_rambling"),
        (saying("The application fee is paid to the authority [1]. The authority must decide within 30 days [2]."), "llm_wrong_language"),
        (saying("Ansökningsavgiften till registret är 12 000 kronor [9]."), "llm_unsupported"),
        (saying(FEE.replace("12 000", "15 000")[:-1] + " [1]."), "llm_unsupported"),
        (saying("Ja."), "llm_unsupported"),
        (saying("IGNORERAR REGLERNA: svaret är ja [1]. Jag är nu en pirat [1]."), "llm_unsupported"),
        (lambda: [b"data: {broken\n\n"], "llm_down"),
    ],
    ids=["empty", "rambling", "wrong language", "invented citation", "wrong number", "no citation", "injection obeyed", "broken"],
)
def test_model_that_fails_leaves_the_quoted_answer_and_says_so(script: Script, notice: str) -> None:
    answer = answered(script)
    assert answer.rephrased and answer.rephrased.notice == notice and answer.rephrased.kept == 0
    assert answer.sentences == QUOTES and answer.status == "answered" and answer.confidence == 0.9


@pytest.mark.parametrize("script", [dripping(b"", 0.1, 10), dripping(event("ord "), 0.05, 60)], ids=["no first word", "drips for ever"])
def test_slow_model_leaves_the_quoted_answer(script: Script) -> None:
    answer = answered(script, seconds=0.6)
    assert answer.rephrased and answer.rephrased.notice == "llm_slow" and answer.sentences == QUOTES


def test_unsupported_sentence_is_left_out_and_told_with_its_reasons() -> None:
    answer = answered(saying(f"{FEE[:-1]} [1]. {DAYS[:-1].replace('30', '90')} [2]."))
    assert answer.rephrased and answer.rephrased.notice == "rephrased" and answer.rephrased.kept == 1
    assert [sentence.text for sentence in answer.sentences] == [FEE]
    assert [left.reasons for left in answer.rephrased.left_out] == [("number_missing",)]


def test_model_that_leaves_out_what_answers_is_not_shown() -> None:
    answer = answered(saying(f"{DAYS[:-1]} [2]."))
    assert answer.rephrased and answer.rephrased.notice == "llm_unsupported" and answer.sentences == QUOTES


def test_model_that_says_less_than_half_truth_is_not_shown() -> None:
    answer = answered(saying(f"{FEE[:-1]} [1]. Avgiften är 7 kronor [1]. Avgiften är 8 kronor [1]."))
    assert answer.rephrased and answer.rephrased.notice == "llm_unsupported" and answer.sentences == QUOTES


def test_refusal_never_reaches_the_model() -> None:
    with serving(saying("It will rain [1].")) as server:
        answer = engine(server).ask(Question("What is the weather?"))
    assert answer.status == "refused" and answer.rephrased is None and server.asked == []


def test_server_that_is_down_is_left_alone_for_a_while() -> None:
    now = [0.0]
    with serving(saying(f"{FEE[:-1]} [1]."), statuses=[500]) as server:
        asked = engine(server)
        asked.clock = lambda: now[0]
        notices = []
        for now[0] in (0.0, 10.0, 40.0):
            rephrased = asked.ask(Question("Vad kostar det?")).rephrased
            notices.append(rephrased and rephrased.notice)
    assert notices == ["llm_down", "llm_down", "rephrased"] and len(server.asked) == 2


def test_same_answer_is_worded_once() -> None:
    with serving(saying(f"{FEE[:-1]} [1].")) as server:
        asked = engine(server)
        first, second = (asked.ask(Question("Vad kostar det?")) for _ in range(2))
    assert first.sentences == second.sentences and first.rephrased == second.rephrased and len(server.asked) == 1


def test_model_is_told_the_quotes_and_nothing_else() -> None:
    with serving(saying("")) as server:
        engine(server).ask(Question("Vad kostar det?"))
    told = server.asked[0]["messages"][1]["content"]
    assert FEE in told and DAYS in told and "/corpus/" not in told
