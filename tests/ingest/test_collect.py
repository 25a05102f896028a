"""Whatever stands in a folder ends in a line of its own, and the rest is found."""

import os
from pathlib import Path

import pytest

from ingest.collect import Collected, collect_paths
from tests.ingest.kept_out import without_root


def names(collected: Collected) -> list[str]:
    return [path.name for path in collected.files]


def reasons(collected: Collected) -> dict[str, str]:
    return {Path(entry.path).name: entry.reason for entry in (*collected.skipped, *collected.missing, *collected.unreadable)}


@pytest.mark.parametrize("name", ["license-avgifter.md", "notice-till-ombud.txt", "readme first.md", "Authorship.md", "changelogg.md"])
def test_a_file_whose_name_only_begins_like_one_about_the_folder_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(collect_paths([str(tmp_path)])) == [name]


@pytest.mark.parametrize(
    "name", ["README.sv.md", "readme_en.md", "LICENSE-MIT.txt", "LICENSE-APACHE-2.0.txt", "COPYING.LESSER.txt", "Notice.md"]
)
def test_a_file_about_the_folder_is_left_alone_in_any_language_and_version(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert "tells about the folder" in reasons(collect_paths([str(tmp_path)]))[name]


def test_a_linked_folder_is_searched_once_and_a_loop_ends(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "b.md").write_text("x", encoding="utf-8")
    for name, target in (("in", "../there"), ("once more", "../there"), ("loop", "..")):
        (tmp_path / "here" / name).symlink_to(target)
    assert collect_paths([str(tmp_path / "here")]).files == ((tmp_path / "there" / "b.md").resolve(),)


def test_a_link_that_leads_nowhere_or_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    for name, target in (("gone.md", "none.md"), ("itself.md", "itself.md")):
        (tmp_path / name).symlink_to(target)
    collected = collect_paths([str(tmp_path)])
    assert names(collected) == ["a.md"]
    assert [entry.reason.partition(" (")[0] for entry in collected.unreadable] == ["the link leads nowhere that can be read"] * 2


def test_a_folder_that_may_not_be_opened_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    for folder in ("closed", "no way through", "open"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "no way through").chmod(0o444)
    try:
        with without_root(tmp_path):
            collected = collect_paths([str(tmp_path)])
    finally:
        (tmp_path / "closed").chmod(0o755)
        (tmp_path / "no way through").chmod(0o755)
    assert [path.parent.name for path in collected.files] == ["open"]
    assert [Path(entry.path).name for entry in collected.unreadable] == ["closed", "a.md"]
    assert all("Permission denied; check that it may be read" in entry.reason for entry in collected.unreadable)


def test_what_is_no_ordinary_file_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "no ordinary file" in reasons(collect_paths([str(tmp_path)]))["pipe.md"]
    assert "is no ordinary file" in reasons(collect_paths([str(tmp_path / "pipe.md")]))["pipe.md"]


def test_the_mark_that_somebody_has_a_file_open_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "~$tokoll.docx").write_bytes(b"x" * 162)
    assert "has a file open" in reasons(collect_paths([str(tmp_path)]))["~$tokoll.docx"]
    assert collect_paths([str(tmp_path / "~$tokoll.docx"), "~nobody-here/a.md"]).missing[0].path == "~nobody-here/a.md"
