from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.composing.paragraphs import LONGEST_CHARACTERS, SHORT_CHARACTERS, SHORT_SENTENCES, paragraph, texts, without_reply
from ingest.chunk import Chunk
from ingest.text.sentences import sentence_spans
from tests.answer.sample import passage

LONG = "Kommunen prövar varje ansökan om bidrag för sig och tar hänsyn till hur många medlemmar föreningen har i kommunen."
"""A sentence of which five are more than is quoted."""


def chunk_of(text: str) -> Chunk:
    """Return a chunk of the text, with its sentences as ingest finds them."""
    return Chunk("a-1", "a", 0, len(text), text, "sv", tuple(sentence_spans(text)))


def quoted(text: str, key: str) -> list[str]:
    """Return the sentences that are quoted round the one that begins with `key`."""
    chunk = chunk_of(text)
    sentences = texts(chunk, range(len(chunk.sentences)))
    return texts(chunk, paragraph(chunk, next(at for at, sentence in enumerate(sentences) if sentence.startswith(key))))


def test_four_sentences_are_whole_however_long_they_are() -> None:
    sentences = ["Avgiften tas ut.", LONG * 2, LONG * 2, "Den betalas i mars."]
    assert quoted(" ".join(sentences), "Avgiften") == sentences


def test_many_short_sentences_are_whole() -> None:
    sentences = [f"Rad {number} är kort." for number in range(12)]
    assert quoted(" ".join(sentences), "Rad 7") == sentences


def test_of_a_long_passage_what_stands_round_the_key_is_quoted_within_its_limit() -> None:
    sentences = [f"{number} {LONG}" for number in range(9)]
    run = quoted(" ".join(sentences), "4 ")
    assert sentences[4] in run and len(run) < 9 and len(" ".join(run)) <= SHORT_CHARACTERS


def test_own_lines_are_quoted_where_the_whole_is_long() -> None:
    first, second = (" ".join(f"{letter}{number} {LONG}" for number in range(3)) for letter in "AB")
    assert quoted(f"{first}\n{second}", "B1") == [f"B{number} {LONG}" for number in range(3)]


@pytest.mark.parametrize(
    "leaning", ["Den är", "Detta är", "Dock är den", "Undantag är", "Beslutet är därför", "It is", "However, it is", "This is"]
)
def test_sentence_that_leans_on_the_one_before_brings_it_and_is_brought_by_it(leaning: str) -> None:
    before, key = f"Avgiften fastställs av regeringen och gäller {LONG * 4}", f"{leaning} 12 000 kronor."
    text = " ".join([LONG, LONG, before, key, LONG, LONG, LONG])
    assert quoted(text, leaning)[:2] == [before, key]
    assert quoted(text, "Avgiften") == [before, key]


def test_exception_that_follows_the_key_is_never_torn_from_it() -> None:
    rule, exception = "Kontraktet får gälla i tre år.", f"Undantag får göras om {LONG * 3}"
    before = [f"{number} {LONG}" for number in range(8)]
    run = quoted(" ".join([*before, rule, exception, *before]), "Kontraktet")
    assert rule in run and exception in run


def test_sentence_that_leans_on_several_in_turn_brings_them_all_even_beyond_the_limit() -> None:
    chain = ["Bidraget söks hos nämnden.", *(f"Det {number} {LONG}" for number in range(7))]
    run = quoted(" ".join([LONG, *chain, LONG]), "Det 6")
    assert run[: len(chain)] == chain


@pytest.mark.parametrize("bullet", ["- ", "• ", "▪ ", "* ", "1. ", "a) "])
def test_item_of_a_list_is_quoted_with_all_of_it_and_the_line_that_introduces_it(bullet: str) -> None:
    items = [f"{bullet}nummer {number} {LONG.lower()}" for number in range(6)]
    text = "\n".join([LONG, "Bidraget får ges till den som", *items, LONG])
    run = quoted(text, texts(chunk_of(text), [4])[0])
    assert run[0] == "Bidraget får ges till den som" and len(run) == 7
    assert items[-1].endswith(run[-1])


def test_later_sentence_of_an_item_is_quoted_with_the_line_that_introduces_the_list() -> None:
    items = [f"- {LONG} Nummer {number} gäller inte alla." for number in range(9)]
    run = quoted("\n".join(["Bidraget får ges till den som", *items]), "Nummer 2")
    assert (run[0], run[-1]) == ("Bidraget får ges till den som", "Nummer 2 gäller inte alla.")


def test_item_too_far_from_its_introduction_is_quoted_alone() -> None:
    items = [f"- {number} {LONG}" for number in range(1 + LONGEST_CHARACTERS // len(LONG))]
    run = quoted("\n".join(["Bidraget får ges till den som", *items, f"- Sist {LONG}"]), "Sist")
    assert run == [f"Sist {LONG}"]


def test_sentence_that_introduces_a_list_brings_its_items_before_what_precedes_it() -> None:
    items = [f"- nummer {number} {LONG.lower()}" for number in range(6)]
    run = quoted("\n".join([" ".join([*[LONG] * 4, "Bidraget får ges till"]), *items]), "Bidraget")
    assert run == ["Bidraget får ges till", *(item.removeprefix("- ") for item in items)]


def test_text_that_may_not_be_quoted_between_two_sentences_parts_them() -> None:
    text = "Avgiften är låg. Lag (2021:1110). Den betalas i mars."
    whole = chunk_of(text)
    without = Chunk("a-1", "a", 0, len(text), text, "sv", (whole.sentences[0], whole.sentences[2]))
    assert paragraph(whole, 0) == range(3)
    assert (paragraph(without, 0), paragraph(without, 1)) == (range(1), range(1, 2))


REPLY = passage("Nej, lagen säger inget sådant.", "Kontraktet får gälla i tre år.", "Ett nytt får slutas sedan.").chunk


def test_reply_to_the_heading_is_left_out_unless_it_is_what_answers() -> None:
    assert without_reply(REPLY, range(3), 1) == range(1, 3)
    assert without_reply(REPLY, range(3), 0) == range(3)
    assert without_reply(REPLY, range(1, 3), 1) == range(1, 3)


PIECES = st.tuples(
    st.text("abå ", min_size=1, max_size=180).map(lambda text: text.strip() or "a"),
    st.sampled_from(["", "Det ", "Dock ", "- ", "1. ", "Nej, "]),
    st.sampled_from([" ", "\n", "\n- ", " [bild] ", "\n\n"]),
)


@given(st.lists(PIECES, min_size=1, max_size=12), st.data())
def test_what_is_quoted_holds_the_key_lies_in_one_piece_and_is_the_passages_own_text(
    pieces: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    sentences = [f"{before}{text}." for text, before, _ in pieces]
    lengths = [len(sentence) + len(after) for sentence, (_, _, after) in zip(sentences, pieces, strict=True)]
    starts = [0, *accumulate(lengths)][:-1]
    text = "".join(sentence + after for sentence, (_, _, after) in zip(sentences, pieces, strict=True))
    spans = tuple((start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True))
    chunk = Chunk("a-1", "a", 0, len(text), text, "sv", spans)
    key = data.draw(st.integers(0, len(spans) - 1))
    run = paragraph(chunk, key)
    assert key in run and run.step == 1 and range(len(spans))[run.start : run.stop] == run
    assert "[bild]" not in text[spans[run[0]][0] : spans[run[-1]][1]]
    assert texts(chunk, run) == sentences[run.start : run.stop]
    assert run == range(len(spans)) or len(spans) > SHORT_SENTENCES or "[bild]" in text
