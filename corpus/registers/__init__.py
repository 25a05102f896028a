"""The registers of the corpus: for each, the type of a row, and the one reader that pages, checks, training and evaluation use alike.

A register is a file that people write: `corpus/*.toml`, `corpus/facts.jsonl`, `evals/questions/*.jsonl`, `evals/training/requests.jsonl`.
Nothing here judges what the rows say (`corpus.proofreading` does), writes a file, or knows of documents and passages.

To add a register: a module of its name, with a frozen pydantic dataclass for its row in the file's own shape (its fields' kinds are in
`fields`; what a row must be as a whole is a validator that raises `unfit`), and `read_NAME`, which returns a `Register` of such rows by
`toml_file.read_toml` or `json_lines.read_lines`. `load_NAME` beside it gives the program what it works with, or raises the first fault. A row of
`tests/corpus/registers/test_shared_form.py` holds it to the common form, and a field of `corpus.proofreading.reading.Registers` has it checked.
"""
