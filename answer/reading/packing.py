"""What the reader is given: one question against one passage, as token numbers with the places where the sentences close.

<s> query: question </s></s> title – headings – section </s> sentence </s> sentence </s> …
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from corpus.errors import SamsvarError

LONGEST = 384
"""Tokens of one packed passage; what does not fit is not read, whole sentences at a time."""
LONGEST_QUESTION = 80
LONGEST_HEAD = 48
LONGEST_SENTENCE = 160


@dataclass(frozen=True, slots=True)
class Packed:
    """`ends` are the places in `ids` of the </s> that closes each sentence read; fewer than the passage has where it is long, at least one."""

    ids: list[int]
    ends: list[int]


class Packer:
    """Packs with the embedding model's own tokenizer. Several threads may share it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.opening, self.closing = _number(tokenizer, "<s>"), _number(tokenizer, "</s>")

    def pack(self, question: str, head: str, sentences: Sequence[str]) -> Packed:
        """Return what is read at once of the passage whose sentences these are; none of them where there are none."""
        return self.packed(question, [(head, sentences)])[0][0]

    def packed(self, question: str, passages: Sequence[tuple[str, Sequence[str]]]) -> list[list[Packed]]:
        """Return each passage, given with its head, against the question: at once, or in several parts where it is too long for that."""
        asked = self._ids(["query: " + question])[0][:LONGEST_QUESTION]
        texts = [text for head, sentences in passages for text in (head, *sentences)]
        pieces = iter(self._ids(texts))
        start = [self.opening, *asked, self.closing, self.closing]
        return [self._parts([*start, *next(pieces)[:LONGEST_HEAD], self.closing], [next(pieces) for _ in texts]) for _, texts in passages]

    def _parts(self, start: list[int], sentences: Sequence[list[int]]) -> list[Packed]:
        parts = [self._joined(start, sentences)]
        while sentences := sentences[len(parts[-1].ends) :]:
            parts.append(self._joined(start, sentences))
        return parts

    def _joined(self, start: list[int], sentences: Sequence[list[int]]) -> Packed:
        ids, ends = [*start], []
        for sentence in sentences:
            read = sentence[:LONGEST_SENTENCE]
            if len(ids) + len(read) + 1 > LONGEST:
                break
            ids += [*read, self.closing]
            ends.append(len(ids) - 1)
        return Packed(ids, ends)

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the texts' tokens, without any mark that a text itself writes ("</s>"): only this module closes what is read."""
        marks = (self.opening, self.closing)
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [[token for token in encoding.ids if token not in marks] for encoding in encoded]


def _number(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise SamsvarError(
            f"the tokenizer has no {token}: the reader needs that of the packaged model; delete the cache folder and start again"
        )
    return number
