"""The network learns from passages named by section, by anchor and by page; it moves questions that it has not read towards what answers them, and holds others."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from answer.services import AnswerServices
from corpus.places import CORPUS, TRAINING
from corpus.registers.passage_questions import PassageQuestion, load_passage_questions
from corpus.registers.placed_questions import PlacedQuestion
from evals.training import query_adapter as training
from evals.training.places import Asked
from evals.training.query_adapter import Aimed, aim, answered_questions, learn_adapter
from index.search.query_adapter import QueryAdapter

TEXT = "Var söks parkeringstillstånd?"
BY_ANCHOR = PassageQuestion(id="B1", text=TEXT, language="sv", answers=(1,), document="brief.md", anchor="s6")
ALSO = PassageQuestion(id="B2", text=TEXT, language="sv", answers=(1,), document="brief.md", anchor="s6", also=("brief.md#s7",))
BY_PAGE = PlacedQuestion("D1", TEXT, "sv", True, ("brief.md",))
ELSEWHERE = PassageQuestion(id="S1", text=TEXT, language="sv", answers=(1,), document="sfs-2016-1145.md", section="LOU 1 kap. 1 §")


@pytest.mark.parametrize(("question", "passages"), [(BY_ANCHOR, 2), (ALSO, 4), (BY_PAGE, 16)])
def test_question_is_aimed_at_the_passages_of_its_places_in_both_languages(
    services: AnswerServices, question: Asked, passages: int
) -> None:
    aimed = aim(services, [ELSEWHERE, question])
    assert [len(answers) for answers in aimed.answers] == [passages] and len(aimed.queries) == 1
    assert aimed.passages.shape[0] == len(list(services.library.rows_after(0)))


def test_nearest_passage_to_a_question_is_among_those_it_is_aimed_at(services: AnswerServices) -> None:
    aimed = aim(services, [BY_ANCHOR])
    assert int((aimed.passages @ aimed.queries[0]).argmax()) in aimed.answers[0]


def test_questions_of_every_file_that_something_answers_are_learned_from() -> None:
    questions = answered_questions()
    documents = {question.document for question in load_passage_questions(TRAINING / "brief_questions.jsonl")}
    assert documents == {path.name for path in CORPUS.glob("sv/*.md")}
    assert {type(question) for question in questions} == {PassageQuestion, PlacedQuestion}
    assert len({question.id for question in questions if isinstance(question, PlacedQuestion)}) > 500
    assert {question.id[0] for question in questions} >= set("WSPBD")


DIMENSION, PASSAGES = 16, 60


def turned(passages: Tensor, noise: float) -> Tensor:
    """Questions that lie on the other side of where their passages do, each a little different."""
    return F.normalize(-passages + noise * torch.randn(passages.shape), dim=-1)


@pytest.fixture
def aimed(monkeypatch: pytest.MonkeyPatch) -> Aimed:
    torch.manual_seed(1)
    monkeypatch.setattr(training, "STEPS", 150)
    monkeypatch.setattr(training, "HIDDEN", 128)
    monkeypatch.setattr(training, "RATE", 1e-2)
    monkeypatch.setattr(training, "STAY", 0.0)
    monkeypatch.setattr(training, "GIVEN", 1.0)
    passages = F.normalize(torch.randn(PASSAGES, DIMENSION), dim=-1)
    return Aimed(turned(passages, 0.1), passages, [[number] for number in range(PASSAGES)])


def first(adapter: QueryAdapter, questions: Tensor, passages: Tensor) -> float:
    moved = np.stack([adapter.adapted(question) for question in questions.numpy()])
    return float(((moved @ passages.numpy().T).argmax(1) == np.arange(len(passages))).mean())


def test_unread_questions_find_what_answers_them(aimed: Aimed) -> None:
    others = F.normalize(torch.randn(50, DIMENSION), dim=-1)
    adapter = learn_adapter([aimed], others, "model")
    unread = turned(aimed.passages, 0.1)
    still = QueryAdapter(adapter.inward, adapter.bias, np.zeros_like(adapter.outward), "model")
    assert first(still, unread, aimed.passages) < 0.05 < 0.3 < first(adapter, unread, aimed.passages)


def test_other_questions_are_held_the_more_the_more_that_counts(aimed: Aimed, monkeypatch: pytest.MonkeyPatch) -> None:
    others = F.normalize(torch.randn(50, DIMENSION), dim=-1)

    def moved(stay: float) -> float:
        monkeypatch.setattr(training, "STAY", stay)
        adapter = learn_adapter([aimed], others, "model")
        return float(np.mean([np.linalg.norm(adapter.adapted(other) - other) for other in others.numpy()]))

    assert moved(1000.0) < moved(0.0) / 2


def test_same_data_gives_the_same_weights(aimed: Aimed) -> None:
    one, other = (learn_adapter([aimed], aimed.passages, "model") for _ in range(2))
    assert np.array_equal(one.inward, other.inward) and np.array_equal(one.outward, other.outward)
