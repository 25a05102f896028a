import pytest

from index.model.prompts import own_prompts

E5 = ("query: ", "passage: ")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"query": "query: ", "passage": "passage: "}, E5),
        ({"query": "Find: ", "document": ""}, ("Find: ", "")),
        ({"search_query": "q: ", "search_document": "d: "}, ("q: ", "d: ")),
        ({"retrieval.query": "q: ", "retrieval.passage": "d: ", "classification": "c: "}, ("q: ", "d: ")),
        ({"query": "", "document": ""}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_prompts_are_those_that_the_model_names(named: dict[str, str], expected: tuple[str, str]) -> None:
    assert own_prompts("some/model", named) == expected


@pytest.mark.parametrize(
    "model", ["intfloat/multilingual-e5-base", "/models/e5-large-v2", "models--intfloat--multilingual-e5-small/snapshots/1"]
)
def test_e5_that_names_no_prompts_gets_those_it_was_trained_with(model: str) -> None:
    assert own_prompts(model, {"query": "", "document": ""}) == E5


@pytest.mark.parametrize("model", ["intfloat/multilingual-e5-large-instruct", "BAAI/bge-m3", "/home/e5-user/gte", "made5-base"])
def test_no_other_model_does(model: str) -> None:
    assert own_prompts(model, {}) == ("", "")


def test_e5_keeps_the_prompts_that_it_does_name() -> None:
    assert own_prompts("intfloat/multilingual-e5-base", {"query": "fråga: "}) == ("fråga: ", "")
