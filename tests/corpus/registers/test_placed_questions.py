"""Questions judged by place: ours load, the sealed files share nothing with the open ones, and one that cannot be judged is refused."""

import json
from pathlib import Path

import pytest

from corpus.places import CORPUS
from corpus.registers.faults import RegisterError
from corpus.registers.placed_questions import PLACED, load_placed_questions

SETS = ("corpus", "statutes", "pdf")


@pytest.mark.parametrize("name", SETS)
def test_sealed_file_asks_nothing_of_the_open_one(name: str) -> None:
    opened, sealed = (load_placed_questions([PLACED / f"{name}{half}.jsonl"]) for half in ("", "_sealed"))
    assert min(len(opened), len(sealed)) >= 40
    assert not {question.text for question in opened} & {question.text for question in sealed}
    assert not {question.id for question in opened} & {question.id for question in sealed}


def test_every_paragraph_that_a_question_names_stands_in_both_languages() -> None:
    questions = load_placed_questions([PLACED / "corpus.jsonl", PLACED / "corpus_sealed.jsonl"])
    places = {
        place for question in questions for place in (*question.places, *question.opposite, *(at for part in question.parts for at in part))
    }
    for language in ("sv", "en"):
        texts = {path.stem: path.read_text(encoding="utf-8") for path in (CORPUS / language).glob("*.md")}
        assert [place for place in places if f"{{#{place.split('#')[1]} " not in texts[place.split("#")[0]]] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"answerable": True, "places": []},
        {"answerable": False, "places": ["fees#fee"]},
        {"answerable": True, "places": ["fees#fee"], "near": ["a.pdf#1"], "key": ["Avgiften är"]},
        {"answerable": False, "places": [], "near": ["a.pdf#1"]},
    ],
)
def test_question_that_cannot_be_judged_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    (tmp_path / "q.jsonl").write_text(json.dumps({"id": "A", "lang": "sv", "question": "Vad?", **wrong}) + "\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="places|`near`"):
        load_placed_questions([tmp_path / "q.jsonl"])
