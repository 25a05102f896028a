"""Every key that an answer may hold is said in both languages, and no key is worded that none can hold. That none is missing, mypy checks."""

from collections.abc import Iterator
from typing import get_args

from answer.answer import Note, Notice, RefusalReason
from answer.output.wording import KINDS, NOTES, NOTICES, PARTIAL, PARTIAL_NAMED, REFUSALS
from corpus.kind import Kind
from corpus.language import LANGUAGES


def test_tables_hold_the_keys_that_are_produced_and_no_others() -> None:
    for table, keys in ((REFUSALS, RefusalReason), (NOTES, Note), (NOTICES, Notice), (KINDS, Kind)):
        assert set(table) == set(get_args(keys))


def spoken() -> Iterator[object]:
    for refusal in REFUSALS.values():
        yield from refusal  # type: ignore[misc]
    for table in (NOTES, NOTICES, KINDS):
        yield from table.values()
    yield from (PARTIAL, PARTIAL_NAMED)


def test_each_key_is_said_in_both_languages_and_differently() -> None:
    for words in spoken():
        assert isinstance(words, dict) and set(words) == set(LANGUAGES) and len(set(words.values())) == 2, words
        assert all(said.strip() == said and said for said in words.values()), words
