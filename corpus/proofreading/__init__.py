"""Proofreading: says what there is to mend in a corpus folder, as `samsvar corpus check` prints it.

It reads the registers by their own readers (`corpus.registers`) and the briefs as ingest does; it changes nothing and fetches nothing, and no
other part of the program rests on it. It cannot tell whether a sentence is true.

To add a check: a module with `check_NAME(corpus: Corpus) -> Iterator[Finding]`, and a row in `checks.CHECKS`. Docs and tests follow the table:
`docs/corpus.md` says of each check what it finds, and a case in `tests/corpus/proofreading/test_check.py` breaks the tiny corpus so that it finds it.
"""
