"""Other subjects are asked as a small sample, without what the reader learned from, and judged by place."""

import json
import lzma
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from evals.judged.sets import JudgedSet, SetPassage, SetQuery, load_set
from evals.quality.subjects import as_placed, rows_of, sampled
from evals.room import main
from evals.training.reading.sets import learned_questions
from index.model.centring import measure_centres
from index.model.open_model import Model
from tests.encoders import HashEncoder

PASSAGES = tuple(
    SetPassage(f"p{number}", "sv", " ", f"Sjön nummer {number} är {number} meter djup. Den heter Lilla {number}.") for number in range(9)
)
QUERIES = tuple(
    SetQuery(f"q{number}", "sv", f"Hur djup är sjön nummer {number}?", (f"p{number}",), number < 6, (f"{number} meter",))
    for number in range(8)
)
SET = JudgedSet("lakes", PASSAGES, QUERIES)


def test_sample_is_the_same_every_time_and_holds_what_its_questions_need() -> None:
    part = sampled(SET, (), queries=2, passages=6)
    assert part == sampled(SET, (), queries=2, passages=6)
    assert [query.answerable for query in part.queries] == [True, True, False, False]
    assert len(part.passages) == 6 and {name for query in part.queries for name in query.positives} <= {
        passage.id for passage in part.passages
    }


def test_what_the_reader_learned_from_is_not_asked() -> None:
    learned = {query.text for query in QUERIES[1:]}
    assert [query.id for query in sampled(SET, learned).queries] == ["q0"]
    with pytest.raises(SamsvarError, match="learned from every question of lakes"):
        sampled(SET, {query.text for query in QUERIES})


def test_query_is_judged_by_its_passage_and_by_the_words_of_its_answer() -> None:
    asked, not_there = as_placed(QUERIES[3]), as_placed(QUERIES[7])
    assert (asked.places, asked.key, asked.answerable) == (("p3",), ("3 meter",), True)
    assert (not_there.places, not_there.key, not_there.answerable) == ((), (), False)


def test_answers_of_a_set_are_read_in_either_form(tmp_path: Path) -> None:
    query = {"id": "q", "lang": "sv", "text": "?", "positives": ["p"]}
    rows = [query | {"answers": [{"text": "a"}, {"text": "a"}]}, query | {"answer": "b", "answerable": False}, query | {"answer": None}]
    (tmp_path / "passages.jsonl").write_text(json.dumps({"id": "p", "lang": "sv", "text": "Text."}))
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert [(row.answers, row.answerable) for row in load_set(tmp_path, unanswerable=True).queries] == [
        (("a",), True),
        (("b",), False),
        ((), True),
    ]
    assert len(load_set(tmp_path).queries) == 2


def test_each_query_is_asked_of_a_library_of_its_set(tmp_path: Path) -> None:
    encoder = HashEncoder()
    rows = rows_of(sampled(SET, (), queries=2), Model(encoder, "float32", measure_centres(encoder)), tmp_path)
    assert [row.subject for row in rows] == ["lakes"] * 4
    assert [row.measures["places.search@24"] for row in rows if row.answerable] == [1, 1]


def test_questions_that_were_kept_apart_from_learning_may_be_asked(tmp_path: Path) -> None:
    rows = [
        {"source": "squad_sv", "question": f"Fråga {n}?", "head": "", "sentences": [f"Svar {m}."], "answers": [0]}
        for n in range(200)
        for m in (n, n + 200)
    ]
    with lzma.open(tmp_path / "public.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    assert 150 < len(learned_questions(tmp_path)) < 195, "a question of two passages is learned from only if neither is kept apart"


def test_figures_are_not_made_where_a_set_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("quality", ["subjects", "--sets", str(tmp_path), "--only", "gnome_help"]) == 2
    assert "not there, and left out: gnome_help" in capsys.readouterr().err
