"""What the reader is given of a question and a passage, with a tokenizer for which each word is a token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from answer.reading.packing import LONGEST, LONGEST_HEAD, LONGEST_QUESTION, LONGEST_SENTENCE, Packer
from corpus.errors import SamsvarError

WORDS = ("<s>", "</s>", "<unk>", "query:", "ord", *"vad kostar registrering om avgift den är låg tas ut i mars".split())


def word_tokenizer(words: tuple[str, ...] = WORDS) -> Tokenizer:
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer


def read_back(ids: list[int]) -> str:
    return " ".join(WORDS[number] for number in ids)


PACKER = Packer(word_tokenizer())


def test_question_head_and_sentences_stand_between_their_marks() -> None:
    packed = PACKER.pack("vad kostar registrering", "om avgift", ["den är låg", "den tas ut"])
    assert read_back(packed.ids) == "<s> query: vad kostar registrering </s> </s> om avgift </s> den är låg </s> den tas ut </s>"
    assert packed.ends == [13, 17]


def test_passage_without_head_keeps_the_place_for_it() -> None:
    assert read_back(PACKER.pack("vad", "", ["den"]).ids) == "<s> query: vad </s> </s> </s> den </s>"


def test_passages_packed_together_are_those_packed_alone() -> None:
    passages = [("om avgift", ["den är låg", "den tas ut"]), ("", ["i mars"]), ("om", [])]
    assert PACKER.packed("vad kostar", passages) == [[PACKER.pack("vad kostar", *each)] for each in passages]


def test_long_question_head_and_sentence_are_cut_where_they_would_crowd_out_the_rest() -> None:
    packed = PACKER.pack("vad " * 500, "om " * 500, ["ord " * 500])
    texts = [part.split() for part in read_back(packed.ids).split("</s>")]
    assert [len(text) for text in texts] == [LONGEST_QUESTION + 1, 0, LONGEST_HEAD, LONGEST_SENTENCE, 0]


def test_sentence_that_does_not_fit_whole_is_not_read_and_nothing_after_it() -> None:
    packed = PACKER.pack("vad", "", ["ord " * 150, "ord " * 150, "ord " * 150, "i mars"])
    assert len(packed.ends) == 2 and len(packed.ids) == 6 + 2 * 151


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_long_passage_is_packed_in_parts_that_each_go_on_where_the_last_ended(lengths: list[int]) -> None:
    sentences = ["ord " * length for length in lengths]
    (parts,) = PACKER.packed("vad", [("om", sentences)])
    for part in parts:
        assert part == PACKER.pack("vad", "om", sentences)
        sentences = sentences[len(part.ends) :]
    assert sentences == []


@given(st.integers(0, 400), st.integers(0, 200), st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_what_is_read_has_its_limit_and_at_least_one_sentence_however_long_all_is(question: int, head: int, lengths: list[int]) -> None:
    packed = PACKER.pack("vad " * question, "om " * head, ["ord " * length for length in lengths])
    assert len(packed.ids) <= LONGEST and 1 <= len(packed.ends) <= len(lengths)
    assert packed.ends[-1] == len(packed.ids) - 1
    closings = [at for at, number in enumerate(packed.ids) if number == PACKER.closing]
    assert closings[3:] == packed.ends


def test_tokenizer_that_truncates_and_pads_does_neither_here() -> None:
    tokenizer = word_tokenizer()
    tokenizer.enable_truncation(2)
    tokenizer.enable_padding(length=9, pad_token="ord")
    assert Packer(tokenizer).pack("vad kostar", "om", ["den är låg"]) == PACKER.pack("vad kostar", "om", ["den är låg"])


def test_mark_that_a_text_itself_writes_is_not_read() -> None:
    marked = PACKER.pack("vad </s> </s> kostar", "om </s> avgift", ["den </s> är <s> låg"])
    assert marked == PACKER.pack("vad kostar", "om avgift", ["den är låg"])


@pytest.mark.parametrize("mark", ["<s>", "</s>"])
def test_tokenizer_of_another_model_is_refused_by_the_mark_that_it_lacks(mark: str) -> None:
    with pytest.raises(SamsvarError, match=f"no {mark}"):
        Packer(word_tokenizer(tuple(word for word in WORDS if word != mark)))
