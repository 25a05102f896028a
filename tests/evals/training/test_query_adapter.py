"""The map that moves questions learns from passages named by section, by anchor and by page, and moves questions towards them."""

import numpy as np
import pytest
import torch

from answer.services import AnswerServices
from corpus.places import CORPUS, TRAINING
from corpus.registers.passage_questions import PassageQuestion, load_passage_questions
from corpus.registers.placed_questions import PlacedQuestion
from evals.training.places import Asked
from evals.training.query_adapter import Aimed, aim, answered_questions, learn_shift

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


def test_question_is_moved_to_what_answers_and_one_on_another_subject_stays() -> None:
    chance = np.random.default_rng(0)
    rows = torch.from_numpy(np.linalg.qr(chance.standard_normal((24, 24)))[0].astype(np.float32))
    queries, passages, others = rows[:8], rows[8:16], rows[16:]
    shift = torch.from_numpy(learn_shift([Aimed(queries, passages, [[at] for at in range(8)])], others))
    assert ((queries + queries @ shift) @ passages.T).argmax(1).tolist() == list(range(8))
    assert (queries @ passages.T).argmax(1).tolist() != list(range(8))
    assert float((others @ shift).norm()) < 0.2 * float((queries @ shift).norm())


def test_questions_of_every_file_that_something_answers_are_learned_from() -> None:
    questions = answered_questions()
    documents = {question.document for question in load_passage_questions(TRAINING / "brief_questions.jsonl")}
    assert documents == {path.name for path in CORPUS.glob("sv/*.md")}
    assert {type(question) for question in questions} == {PassageQuestion, PlacedQuestion}
    assert len({question.id for question in questions if isinstance(question, PlacedQuestion)}) > 500
    assert {question.id[0] for question in questions} >= set("WSPBD")
