"""Markup is parsed whatever it states of its encoding: its text is decoded already."""

import pytest

from ingest.html.parsing import tree_of


@pytest.mark.parametrize(
    "stated",
    [
        "<?xml version='1.0' encoding='utf-16'?>",
        "<?xml99999999999 version='1.0' encoding='utf-8'?>",
        "\n <?XML version='1.0' encoding='latin-1'?>",
        "<meta charset='latin-1'>",
        "<?xml encoding='none'>",
        "",
    ],
)
def test_a_stated_encoding_changes_nothing(stated: str) -> None:
    assert tree_of(f"{stated}<p>Föreningen – räksmörgås</p>").text_content().strip() == "Föreningen – räksmörgås"
