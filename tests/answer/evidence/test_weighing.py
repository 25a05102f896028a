import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.asking.asked import Asked, asked
from answer.asking.understanding import Understood
from answer.evidence.weighing import OTHER_LANGUAGE, OWN_LANGUAGE, SENTENCE_FEATURES, Evidence, weigh, weigh_passages
from answer.finding.finder import Retrieved
from answer.words.table import WordTable
from index.passage import Passage
from tests.answer.sample import even, passage
from tests.encoders import HashEncoder

TABLE = WordTable(HashEncoder())
FEE = passage("Avgiften för registrering är 12 000 kronor.", "Den betalas i förväg.", name="avgift", headings=("Vad kostar registrering?",))


def ask(text: str) -> Asked:
    return asked(text, "sv", even)


def features(text: str, *passages: Passage) -> list[dict[str, float]]:
    evidence, _ = weigh_passages(ask(text), passages, TABLE)
    return [dict(zip(SENTENCE_FEATURES, each.features.tolist(), strict=True)) for each in evidence]


def test_each_sentence_of_each_passage_is_evidence_once_in_order() -> None:
    other = passage("En mening.", "En till.", "En tredje.", name="annan")
    evidence, matches = weigh_passages(ask("Vad kostar registrering?"), [FEE, other], TABLE)
    assert [each.text for each in evidence] == [
        "Avgiften för registrering är 12 000 kronor.", "Den betalas i förväg.", "En mening.", "En till.", "En tredje.",
    ]  # fmt: skip
    assert [match.passage.id for match in matches] == [FEE.id, other.id]


def test_passage_without_a_sentence_that_may_be_quoted_is_matched_and_gives_no_evidence() -> None:
    evidence, matches = weigh_passages(ask("Vad kostar registrering?"), [passage(name="tom")], TABLE)
    assert (evidence, len(matches)) == ([], 1)


def test_nothing_to_weigh_is_no_evidence() -> None:
    assert weigh_passages(ask("Vad kostar registrering?"), [], TABLE) == ([], [])


def test_sentence_with_the_words_and_the_number_is_told_from_one_without() -> None:
    with_words, without = features("Hur mycket kostar registrering?", FEE)
    assert with_words["spelled"] > without["spelled"] and with_words["precise"] > without["precise"]
    assert (with_words["kind"], without["kind"]) == (1, -1)
    assert (with_words["first"], without["first"]) == (1, 0)
    assert (with_words["loose"], without["loose"]) == (0, 1)
    assert with_words["heading"] == without["heading"] > 0.5


def test_form_of_the_sentence_counts_only_where_the_question_asks_for_one() -> None:
    assert features("Varför kostar registrering?", FEE)[0]["kind"] == 0


def test_best_passage_leads_and_the_others_follow_at_their_distance() -> None:
    likely, unlikely = passage("Text.", name="a", probability=0.9), passage("Text.", name="b", probability=0.2)
    first, second = features("Vad kostar registrering?", likely, unlikely)
    assert first["passage_lead"] == 0
    assert second["passage_lead"] == pytest.approx(second["passage"] - first["passage"], abs=1e-5)


def test_language_of_the_passage_is_held_against_the_questions() -> None:
    assert features("Vad kostar registrering?", passage("Text.", language="en"))[0]["asked_language"] == 0
    assert features("Vad kostar registrering?", FEE)[0]["asked_language"] == 1


SENTENCE = st.text("abcdå 0123456789§,", min_size=1, max_size=40).map(lambda text: f"A{text}.")


@given(st.text(min_size=1, max_size=60), st.lists(SENTENCE, min_size=1, max_size=4), st.floats(0, 1))
def test_features_are_in_range_and_one_row_per_sentence(text: str, sentences: list[str], probability: float) -> None:
    of = passage(*sentences, probability=probability)
    evidence, _ = weigh_passages(ask(text), [of], TABLE)
    assert len(evidence) == len(sentences)
    for each in evidence:
        _check(each)


def _check(each: Evidence) -> None:
    values = dict(zip(SENTENCE_FEATURES, each.features.tolist(), strict=True))
    assert each.features.dtype == np.float32 and np.isfinite(each.features).all()
    assert all(0 <= values[name] <= 1 + 1e-5 for name in ("spelled", "passage_spelled", "precise"))
    assert all(-1 - 1e-5 <= values[name] <= 1 + 1e-5 for name in ("meant", "passage_meant", "heading"))
    assert all(values[name] in (0, 1) for name in ("first", "asked_language", "loose"))
    assert values["kind"] in (-1, 0, 1)
    assert values["passage_lead"] <= 0 <= values["length"]
    assert each.passage.document.text[each.start : each.end] == each.text


def found_with(*passages: Passage) -> Retrieved:
    return Retrieved(
        Understood("Vad kostar registrering?", "sv", "sv", False, ("Vad kostar registrering?",), ("Vad kostar registrering?",)),
        passages,
        np.zeros(3, np.float32),
        {},
    )


def test_best_in_the_question_s_language_are_weighed_with_those_of_the_other_that_have_no_counterpart() -> None:
    own = [passage("En mening.", name=f"egen{at}", probability=0.5) for at in range(OWN_LANGUAGE + 1)]
    alone = [passage("A sentence.", name=f"alone{at}", language="en", probability=0.9) for at in range(OTHER_LANGUAGE + 1)]
    paired = passage("A pair.", name="pair", language="en", of={"counterpart": "../sv/par.md"}, probability=0.95)
    weighed = weigh(found_with(paired, *alone, *own), ask("Vad kostar registrering?"), TABLE)
    assert [match.passage.id for match in weighed.matches] == [each.id for each in (*alone[:OTHER_LANGUAGE], *own[:OWN_LANGUAGE])]


def test_passages_in_the_other_language_are_weighed_where_there_are_no_others() -> None:
    paired = passage("A pair.", name="pair", language="en", of={"counterpart": "../sv/par.md"})
    assert len(weigh(found_with(paired), ask("Vad kostar registrering?"), TABLE).matches) == 1
    assert weigh(found_with(), ask("Vad kostar registrering?"), TABLE).matches == []
