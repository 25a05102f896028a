from collections import Counter
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.words.turning import ROWS, Kind, changed, turn_alike, turns, written_out
from corpus.language import LANGUAGES, Language
from tests.answer.words.corpus_sentences import phrases, sentence_renumbered, sentence_turned, sentences


def kinds(text: str) -> list[Kind]:
    return [turn.kind for turn in turns(written_out(text))]


def test_every_kind_has_words_in_both_languages() -> None:
    assert {kind for kind in ROWS if kind} == set(get_args(Kind))
    assert all(len(row) == len(LANGUAGES) and all(row) for row in ROWS.values())


def test_each_phrase_stands_in_one_row() -> None:
    counted = Counter((language, phrase) for row in ROWS.values() for language, spelled in enumerate(row) for phrase in spelled.split("|"))
    assert [phrase for phrase, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in get_args(Kind) for language in LANGUAGES])
def test_each_phrase_is_read_as_its_kind(kind: Kind, language: Language) -> None:
    assert {phrase: kinds(f"A {phrase}, b.") for phrase in phrases(kind, language)} == {
        phrase: [kind] for phrase in phrases(kind, language)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunen ska inte bara ge stöd, för då efterfrågas mer", ["duty"]),
        ("En förening och ett avtal under 2025", []),
        ("Kontraktet får inte löpa längre än tre år", ["permission", "at most"]),
        ("Värdet får inte överstiga 100 kronor", ["permission", "at most"]),
        ("It must not run for longer than three years", ["duty", "at most"]),
        ("They can't, won't and cannot", ["permission", "negation", "negation", "permission", "negation"]),
        ("The act of 1 May 2025 applies in May", []),
        ("They may apply by 1 July, within three months", ["permission", "latest", "within"]),
        ("Överklagandet ska ha kommit in senast den 1 juli", ["duty", "latest"]),
        ("De lever upp till kraven varje år", []),
        ("Avgiften gäller från och med den 1 juli till och med den 2 augusti", ["from", "until"]),
        ("Not only municipalities, at most two", ["at most"]),
    ],
)
def test_words_that_only_look_like_it_turn_nothing_and_phrases_are_read_whole(text: str, expected: list[Kind]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kommunen får upphandla tjänsten.", "Kommunen måste upphandla tjänsten."),
        ("The municipality may procure it.", "The municipality must procure it."),
        ("Föreningen har rätt till stöd.", "Föreningen saknar rätt till stöd."),
        ("Avtalet gäller i högst tre år.", "Avtalet gäller i minst tre år."),
        ("Avtalet gäller i högst tre år.", "Avtalet gäller i högst fyra år."),
        ("Ansökan görs före den 1 juli.", "Ansökan görs efter den 1 juli."),
        ("Ansökan görs i juli.", "Ansökan görs i juni."),
        ("Samråd hålls före beslut.", "Beslut hålls före samråd."),
        ("Kommunen får kräva insyn av föreningen.", "Föreningen får kräva insyn av kommunen."),
        ("All associations may apply.", "Some associations may apply."),
        ("Only registered associations may apply.", "Registered associations may apply."),
        ("Kommuner och regioner deltar.", "Kommuner eller regioner deltar."),
    ],
)
def test_sentences_that_turn_in_one_word_or_in_its_place_do_not_turn_alike(first: str, second: str) -> None:
    assert not turn_alike(first, second)
    assert turn_alike(first, first) and turn_alike(second, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Avtalet gäller i högst tre år.", "Avtalet gäller i maximalt 3 år"),
        ("Kommunen behöver inte annonsera.", "Kommunen behöver ej annonsera!"),
        ("It cannot be appealed.", "It can’t be appealed."),
        ("The agreement (2025) must be in writing.", "In 2025, the agreement must be in writing."),
    ],
)
def test_other_spellings_of_the_same_turn_alike(first: str, second: str) -> None:
    assert turn_alike(first, second)


@given(sentence_turned())
@settings(max_examples=300)
def test_one_turning_word_changed_to_another_kind_is_seen(case: tuple[Language, str, str]) -> None:
    _, sentence, other = case
    assert not turn_alike(sentence, other) and not turn_alike(other, sentence)
    assert changed(other, sentence)


@given(sentence_renumbered())
def test_one_number_changed_is_seen(case: tuple[Language, str, str]) -> None:
    _, sentence, other = case
    assert not turn_alike(sentence, other)


@given(st.sampled_from(LANGUAGES).flatmap(lambda language: st.sampled_from(sentences(language))), st.sampled_from(["", "!", " .", "»"]))
def test_sentence_with_other_blanks_and_marks_turns_as_it_did(sentence: str, mark: str) -> None:
    other = sentence.rstrip(".").replace(" ", "\n  ") + mark
    assert turn_alike(sentence, other) and not changed(other, sentence)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Avtalet får förlängas i högst tre år.", "Avtalet får förlängas i tre år.", {"at most"}),
        ("Avgiften är 500 kronor och ska betalas till myndigheten.", "Avgiften är 500 kronor.", set()),
        ("Avgiften är 500 kronor och ska betalas till myndigheten.", "Avgiften betalas till myndigheten.", {"duty"}),
        ("Kontraktet får förlängas.", "Kontraktet förlängs.", {"permission"}),
        ("Alla utom kommuner får delta.", "Alla får delta.", {"except"}),
        ("Endast kommuner får delta.", "Kommuner får delta.", {"only"}),
        ("Stödet beviljas inte automatiskt.", "Stödet beviljas.", {"negation"}),
        ("Kommuner eller regioner deltar.", "Kommuner deltar.", set()),
        ("Kommuner eller regioner deltar.", "Kommuner och regioner deltar.", {"or"}),
    ],
)
def test_turn_left_out_counts_where_what_it_bears_on_is_said_again(source: str, text: str, expected: set[Kind]) -> None:
    assert changed(text, source) == expected
