from pathlib import Path

import pytest

from corpus.places import CORPUS
from corpus.registers.faults import RegisterError
from corpus.registers.starters import load_starters

OURS = CORPUS / "starters.toml"


def test_our_own_starters_have_questions_for_every_role_in_both_languages() -> None:
    roles = load_starters(OURS)
    assert [role.id for role in roles] == ["politician", "procurement", "official", "association"]
    assert all(len(role.questions["sv"]) == len(role.questions["en"]) >= 3 for role in roles)


def test_no_file_is_no_starters(tmp_path: Path) -> None:
    assert load_starters(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[starter", "not valid TOML"),
        (
            '[[starter]]\nrole="king"\nsv="a"\nen="b"',
            "`role` of starter 1 is 'king': choose one of politician, procurement, official, association",
        ),
        ('[[starter]]\nrole="official"\nsv="a"', "starter 1 has no `en`: add it"),
    ],
)
def test_wrong_starters_say_what_to_mend(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "starters.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=reason):
        load_starters(path)
