"""The registry of statutes loads, or says what is wrong with it."""

from pathlib import Path

import pytest

from corpus.places import CORPUS
from corpus.registers.faults import RegisterError
from corpus.registers.statutes import Statutes, load_statutes


def test_a_missing_registry_is_an_empty_one(tmp_path: Path) -> None:
    assert load_statutes(tmp_path / "none.toml") == Statutes()


def test_a_statute_without_a_number_is_named_with_what_to_add(tmp_path: Path) -> None:
    path = tmp_path / "statutes.toml"
    path.write_text('[[statute]]\nid = "lou"\ntitle_sv = "Lag om offentlig upphandling"\n', encoding="utf-8")
    with pytest.raises(RegisterError, match="line 1: statute lou has no `sfs`: add it"):
        load_statutes(path)


def test_a_mistyped_key_is_refused_with_the_ones_expected(tmp_path: Path) -> None:
    path = tmp_path / "statutes.toml"
    path.write_text('[[statute]]\nid = "a"\nsfs = "2016:1145"\ntitle_sv = "Lag"\ninforce = true\n', encoding="utf-8")
    with pytest.raises(RegisterError, match="line 5: statute a has an unknown field `inforce`: .* known are id, sfs, title_sv"):
        load_statutes(path)


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "statutes.toml"
    path.write_text("[[statute]\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="line 1: not valid TOML"):
        load_statutes(path)


def test_the_citation_name_is_the_abbreviation_or_the_number() -> None:
    statutes = load_statutes(CORPUS / "statutes.toml")
    assert statutes.citation_name("2016:1145") == "LOU"
    assert statutes.citation_name("2022:900") == "lag (2022:900)"
    assert statutes.citation_name("2022:903") == "förordning (2022:903)"
    assert statutes.citation_name("1999:1") == "lag (1999:1)"
