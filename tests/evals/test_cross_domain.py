import json
from pathlib import Path

import numpy as np
import pytest

from evals.cross_domain import LEGS, measure, open_pool, rankings
from evals.datasets import JudgedSet, SetPassage, SetQuery, as_document, cached_vectors, load_set
from index.centring import measure_centres
from index.encoder import Vector
from index.fusion import load_fusion
from ingest.errors import SamsvarError
from tests.encoders import HashEncoder

PASSAGES = (
    SetPassage("fee", "sv", " ", "Ansökningsavgiften till registret är tolv tusen kronor."),
    SetPassage("snow", "sv", " ", "Kommunen ansvarar för snöröjningen på gatorna."),
    SetPassage("snow-en", "en", " ", "The municipality clears snow from the streets."),
)
SET = JudgedSet("tiny", PASSAGES, (SetQuery("q", "sv", "Vem ansvarar för snöröjningen?", ("snow", "snow-en")),))


def test_every_leg_finds_the_passage_that_has_the_words(tmp_path: Path) -> None:
    encoder = HashEncoder()
    pool = open_pool(SET, encoder, measure_centres(encoder), load_fusion(), tmp_path, tmp_path / "cache")
    assert {leg: names[0] for leg, names in rankings(pool, SET.queries[0], "sv").items()} == dict.fromkeys(LEGS, "snow")
    found = dict(measure(pool))
    assert set(found) == {"sv→sv", "sv→en"}
    assert found["sv→sv"]["fused"][1].value == 1


def test_vectors_are_embedded_once(tmp_path: Path) -> None:
    calls = []

    def embed(texts: object) -> Vector:
        calls.append(texts)
        return np.eye(2, dtype=np.float32)

    first = cached_vectors(tmp_path, "model", ["a", "b"], embed)
    assert (first == cached_vectors(tmp_path, "model", ["a", "b"], embed)).all()
    assert len(calls) == 1


def test_document_of_a_passage_has_a_block_per_line() -> None:
    document = as_document(SetPassage("p", "sv", " ", "Ett stycke.\r\n\r\n  Ett till. "))
    assert [document.text[block.start : block.end] for block in document.blocks] == ["Ett stycke.", "Ett till."]


def test_set_leaves_out_queries_that_nothing_answers(tmp_path: Path) -> None:
    (tmp_path / "passages.jsonl").write_text(json.dumps({"id": "p", "lang": "sv", "text": "Text."}))
    query = {"id": "q", "lang": "sv", "text": "?", "positives": ["p"]}
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(query | extra) for extra in ({"id": "r", "answerable": False}, {})))
    assert [found.id for found in load_set(tmp_path).queries] == ["q"]


def test_folder_that_holds_no_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="passages.jsonl"):
        load_set(tmp_path)
