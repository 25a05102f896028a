from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import Language
from index.encoder import unit
from index.model.centring import centre
from tests.packaged import packaged_model
from web.operator.question_groups import group_questions

# The same question has the same number.
WORDINGS: tuple[tuple[int, Language, str], ...] = (
    (0, "sv", "Är ett IOP momspliktigt?"),
    (0, "en", "Is VAT due on IOP funding?"),
    (0, "sv", "Måste föreningen betala moms på ersättningen?"),
    (1, "sv", "Hur överklagar man en upphandling?"),
    (1, "sv", "överprövning av upphandling, hur gör man?"),
    (1, "en", "How do I appeal a procurement decision?"),
    (2, "sv", "Vilka tröskelvärden gäller för sociala tjänster?"),
    (2, "en", "What is the threshold for social services procurement?"),
    (3, "sv", "Vem ansvarar för personuppgifter i ett IOP?"),
    (3, "en", "Who is data controller in an IOP?"),
)


@given(st.integers(0, 30), st.integers(0, 2**16))
def test_every_question_is_in_one_group_and_the_biggest_comes_first(count: int, seed: int) -> None:
    vectors = unit(np.random.default_rng(seed).standard_normal((count, 16)).astype(np.float32))
    languages: tuple[Language, ...] = ("sv", "en") * count
    groups = group_questions(vectors, languages[:count])
    assert sorted(row for group in groups for row in group) == list(range(count))
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)


def test_same_question_twice_is_one_group() -> None:
    assert group_questions(unit(np.asarray([[1, 0, 0], [0, 1, 0], [1, 0, 0]], np.float32)), ("sv", "sv", "sv")) == [[0, 2], [1]]


@pytest.mark.model
def test_wordings_of_one_question_mostly_meet_across_languages_and_different_questions_do_not(model_cache: Path) -> None:
    model = packaged_model(model_cache)
    rows = model.encoder.queries([text for _, _, text in WORDINGS])
    means = model.centres.queries
    centred = [centre(row[None, :], means[language])[0] for row, (_, language, _) in zip(rows, WORDINGS, strict=True)]
    groups = group_questions(np.asarray(centred, np.float32), [language for _, language, _ in WORDINGS])
    together = {(a, b) for group in groups for a in group for b in group if a < b}
    same = {(a, b) for a in range(len(WORDINGS)) for b in range(a + 1, len(WORDINGS)) if WORDINGS[a][0] == WORDINGS[b][0]}
    assert len(together & same) >= 0.6 * len(same) and len(together - same) <= 1
