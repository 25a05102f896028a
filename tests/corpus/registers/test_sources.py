from pathlib import Path

import pytest

from corpus.places import CORPUS
from corpus.registers.faults import RegisterError
from corpus.registers.sources import load_manifest

CORPUS = CORPUS / "sources.toml"
GOOD = '[[source]]\nkey = "a"\ntitle = "T"\npublisher = "P"\nurl = "https://example.org/a"\nlanguage = "sv"\nkind = "law"\n'


def load(folder: Path, text: str) -> str:
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    return repr(load_manifest(folder / "sources.toml"))


def test_our_own_manifest_is_sound_and_syncs_no_text_without_an_address_of_its_own() -> None:
    manifest = load_manifest(CORPUS)
    assert all(not entry.sync for entry in manifest if entry.url.startswith(("seed:", "https://github.com/")))
    assert all(entry.address.startswith("http") for entry in manifest if entry.sync)


def test_our_own_manifest_has_statutes_of_the_open_data_and_every_authority() -> None:
    manifest = [entry for entry in load_manifest(CORPUS) if entry.sync]
    assert {"2016:1145", "2022:900", "2017:725", "2025:400"} <= {entry.sfs for entry in manifest}
    publishers = " ".join(entry.publisher for entry in manifest)
    assert all(name in publishers for name in ("Upphandlingsmyndigheten", "Kammarkollegiet", "(SKR)", "Konkurrensverket"))
    assert any(entry.kind == "court" for entry in manifest)


def test_source_is_fetched_from_its_address_unless_another_is_given(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(GOOD + GOOD.replace("/a", "/b").replace('"a"', '"b"') + 'fetch = "https://example.org/c"\n')
    assert [entry.address for entry in load_manifest(tmp_path / "sources.toml")] == ["https://example.org/a", "https://example.org/c"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GOOD + GOOD, "source a has the `key` 'a', which one above it has too"),
        (
            GOOD + GOOD.replace('"a"', '"b"'),
            "source b has the url https://example.org/a of source a: give it its own, or set `sync = false` on one",
        ),
        (GOOD + "colour = 'red'\n", "an unknown field `colour`: .* known are key, title, publisher"),
        (GOOD.replace('title = "T"\n', ""), "source a has no `title`"),
        (GOOD.replace('"law"', '"brief"'), "`kind` of source a is 'brief': choose one of law, .*, news$"),
        (GOOD.replace('"sv"', '"de"'), "`language` of source a is 'de': choose one of sv, en"),
        (GOOD + 'published = "2025-02-30"\n', "`published` of source a is '2025-02-30': write YYYY"),
        (GOOD + "published = 2025\n", "`published` of source a is 2025: write a text in quotes"),
        (GOOD + 'sync = "no"\n', "`sync` of source a is 'no': write true or false"),
        (GOOD.replace("https://example.org/a", "seed:a.txt"), "cannot be fetched"),
        (GOOD + 'fetch = "file:///etc/passwd"\n', "cannot be fetched"),
        (GOOD.replace("[[source]]", "[[sources]]"), r"has no source: write at least one \[\[source\]\] table"),
        ("[[source]\n", "not valid TOML"),
        ("source = [1]\n", "source 1 is 1: write it with its fields: key, title"),
    ],
)
def test_fault_in_the_manifest_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(RegisterError, match=complaint):
        load(tmp_path, text)


def test_missing_manifest_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"cannot be read \(No such file or directory\): write it, with source in it"):
        load_manifest(tmp_path / "sources.toml")
