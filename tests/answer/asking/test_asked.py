import numpy as np

from answer.asking.asked import asked
from tests.answer.sample import even


def test_words_weigh_by_their_rarity_and_sum_to_one() -> None:
    question = asked(
        "Vad kostar registrering?",
        "sv",
        lambda words, _: np.asarray([{"kostar": 1.0, "registrering": 3.0}[word] for word in words], np.float32),
    )
    assert question.words == ("kostar", "registrering")
    assert question.weights.tolist() == [0.25, 0.75]
    assert question.kinds == {"amount"}


def test_question_of_stop_words_only_keeps_them_all() -> None:
    assert asked("Vad är det?", "sv", even).words == ("vad", "är", "det?")


def test_question_of_words_that_all_are_everywhere_has_weights_that_are_numbers() -> None:
    assert np.isfinite(asked("Vad kostar registrering?", "sv", lambda words, _: np.zeros(len(words), np.float32)).weights).all()
