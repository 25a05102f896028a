"""A name on disk is bytes; as text it can be stored and shown, and found again."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.file_names import path_of, path_text, shown_name


@given(st.binary(min_size=1, max_size=40).filter(lambda name: not {b"\0", b"/", b"\\"} & {name[at : at + 1] for at in range(len(name))}))
def test_any_name_can_be_written_as_utf_8_and_gives_the_same_file(name: bytes) -> None:
    text = path_text(os.fsdecode(b"/" + name))
    assert text.encode()
    assert os.fsencode(path_of(text)) == os.fsencode(Path(os.fsdecode(b"/" + name)))


def test_a_name_that_holds_the_escape_itself_is_found_where_it_is_there(tmp_path: Path) -> None:
    file = tmp_path / r"r\xe5d.txt"
    file.touch()
    assert path_of(path_text(file)) == file


def test_a_person_is_shown_the_letters_that_the_bytes_once_meant() -> None:
    assert shown_name(path_text(os.fsdecode(b"/lindby/r\xe5d.txt"))) == "råd.txt"
    assert shown_name("/lindby/ra\u030ad.txt") == "råd.txt"
