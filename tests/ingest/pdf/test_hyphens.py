"""A word that is divided at a line's end is one word again, and a hyphen that belongs to it stays."""

import pytest

from ingest.pdf.hyphens import Vocabulary, joined


@pytest.mark.parametrize(
    ("text", "line", "whole"),
    [
        ("arbetet med samver-", "kan fortsätter", "arbetet med samverkan fortsätter"),
        ("under avtals-", "perioden", "under avtalsperioden"),
        ("under avtals\u00ad", "perioden", "under avtalsperioden"),
        ("kommunens e-", "tjänst för", "kommunens e-tjänst för"),
        ("ordföranden Karl-", "Johan Öst", "ordföranden Karl-Johan Öst"),
        ("ett IOP-", "avtal", "ett IOP-avtal"),
        ("en 4-", "hörning", "en 4-hörning"),
        ("åren 2025-", "2026 gäller", "åren 2025-2026 gäller"),
        ("vård-", "och omsorg", "vård- och omsorg"),
        ("en icke-", "statlig aktör", "en icke-statlig aktör"),
        ("https://docs.example/ebxml-", "msg/ebms", "https://docs.example/ebxml-msg/ebms"),
        ("0203:digg-", "qa01.example.se", "0203:digg-qa01.example.se"),
        ("det gäller –", "men inte", "det gäller – men inte"),
        ("kommunen", "svarar", "kommunen svarar"),
    ],
)
def test_halves_of_a_word_are_joined_where_it_is_one_word(text: str, line: str, whole: str) -> None:
    assert joined(text, line) == whole


def test_how_the_document_writes_the_word_elsewhere_decides() -> None:
    own = Vocabulary(["ett svensk-norskt samarbete", "det svensknorska finns inte", "samarbetet är långt"])
    assert joined("ett svensk-", "norskt samarbete", own) == "ett svensk-norskt samarbete"
    assert joined("e-", "posten", Vocabulary(["eposten kom"])) == "eposten"
