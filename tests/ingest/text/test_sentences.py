"""Sentences end where a reader says they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Det gäller t.ex. Stockholm, bl.a. Region Skåne och dvs. LOU.",
        "Enligt 19 kap. 25 a § LOU och 19 kap. LOU får man.",
        "Se prop. 2015/16:195 s. 1000 och art. 20 i direktivet.",
        "Domen HFD 2020 ref. 15 kom trots att avtalet kallades IOP.",
        "Beloppet är 7 802 550 kronor eller 3.5 procent av nr. 5.",
        "The fee is 1.5 per cent, e.g. No. 5 or i.e. Dr. Svensson’s.",
        "Mötet börjar kl. 10.30 den 1 jan. 2025.",
        "A. Svensson skrev (se vidare nedan. Där står det.) svaret.",
        "”Vi gör det. Vi kan.”",
        "1. har till syfte att fullgöra ett uppdrag,",
        "Myndigheten har 2 st. IOP-avtal.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Så är det m.m.|Men inte alltid.",
        "Vad gäller?|Jo!|Detta.",
        "Lagen gäller. |25 § ändrades.",
        "Se 25 §.|Det gäller.",
        "Han sade: ”Vi gör det. Vi kan.”|Sedan gick han.",
        "Se bilaga A.|Den gäller.",
        "Det gäller 19 kap.|Myndigheten får avvika.",
    ],
)
def test_a_sentence_ends_before_the_next(text: str) -> None:
    assert sentences(text.replace("|", " ")) == [part.strip() for part in text.split("|")]


def test_each_item_of_a_list_is_a_sentence_without_its_bullet() -> None:
    assert sentences("Villkoren är:\n– syfte\n– vinst.\n3. ägande") == ["Villkoren är:", "syfte", "vinst.", "3. ägande"]


@given(st.text(alphabet="aB1 .!?\n–”()", max_size=80) | st.text())
def test_spans_cover_all_but_blanks_and_bullets_in_order(text: str) -> None:
    spans = sentence_spans(text)
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    outside = "".join(text[before:start] for before, start in zip(ends, [*(start for start, _ in spans), len(text)], strict=True))
    assert not outside.strip().strip("–•·▪◦‣*-").strip() or set(outside.split()) <= set("–•·▪◦‣*-")
