"""Taking files, folders and addresses into a real library, with an encoder that counts what it is asked for."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from index.intake import ingestion
from index.intake.ingestion import DocumentReport, IngestSettings, ingest
from ingest.document import Document, document_id
from ingest.fetching.fetched import FetchLimits
from ingest.formats.format import Format, Formats
from ingest.formats.table import FORMATS
from ingest.raw_source import RawSource
from ingest.text.assembly import assemble, block_piece
from tests.encoders import HashEncoder
from tests.index.intake.place import CountingEncoder, Place
from tests.index.tiny import asked, library_searcher, put
from tests.ingest.fetching.misbehaving import always, reply, serving
from tests.ingest.kept_out import without_root


def _read_minutes(source: RawSource) -> Document:
    """A made-up format: "MINUTES|" and one paragraph."""
    text, blocks = assemble([block_piece(source.raw.decode().split("|")[1])], source.stem)
    return Document(source.path, source.stem, text, "sv", source.content_hash, blocks)


def test_each_document_is_reported_as_added_unchanged_replaced_or_removed(place: Place) -> None:
    for name in ("a.md", "b.md", "c.md"):
        place.write(name, f"Texten i {name} står här.")
    assert place.run() == {"a.md": "added", "b.md": "added", "c.md": "added"}
    assert [report.chunks for report in place.reports] == [1, 1, 1]
    place.write("b.md", "En annan text står här.")
    (place.folder / "c.md").unlink()
    assert place.run(prune=True) == {"a.md": "unchanged", "b.md": "replaced", "c.md": "removed"}
    assert [(report.document_id, report.chunks) for report in place.reports if report.status != "removed"] == [
        (document.id, 1) for document in sorted(place.library.documents(), key=lambda document: document.path)
    ]


def test_unchanged_files_cost_a_hash_and_no_embedding(place: Place) -> None:
    path = place.write("a.md", "Texten står här.")
    place.run()
    embedded, generation = place.encoder.embedded, place.library.generation
    os.utime(path)
    assert place.run() == {"a.md": "unchanged"}
    assert (place.encoder.embedded, place.library.generation) == (embedded, generation)


def test_what_could_not_be_used_of_a_source_is_reported_and_kept(place: Place) -> None:
    path = place.write("a.md", "")
    Path(path).write_text("---\npublished: i fjol\n---\nTexten står här.", encoding="utf-8")
    assert place.run() == {"a.md": "added"}
    assert [report.reason for report in place.reports] == ["`published` is 'i fjol'"]
    assert place.held(path).remarks == ("`published` is 'i fjol'",)


@pytest.mark.parametrize("broken", [b"", b"\x00\x01\x02" * 400, b"---\nkind: brief\ntitle: [\n---\n\nText.", b"# Bara en rubrik\n"])
def test_broken_file_is_reported_and_keeps_its_old_version(broken: bytes, place: Place) -> None:
    path, neighbour = place.write("a.md", "Den gamla texten."), place.write("b.md", "Den andra.")
    place.run()
    before = place.held(path)
    Path(path).write_bytes(broken)
    assert place.run(prune=True) == {"a.md": "failed", "b.md": "unchanged"}
    (failed,) = (report for report in place.reports if report.status == "failed")
    assert failed.reason and failed.chunks == 1 and place.held(path) == before and place.holds(neighbour)
    place.write("a.md", "Den nya texten.")
    assert place.run() == {"a.md": "replaced", "b.md": "unchanged"}


def test_file_that_is_gone_is_reported_and_its_document_is_kept(place: Place) -> None:
    path = place.write("a.md", "Texten.")
    place.run()
    Path(path).unlink()
    assert place.run(path) == {"a.md": "failed"} and "does not exist" in place.reports[0].reason
    assert place.holds(path)


def test_prune_removes_only_what_stood_in_the_folders_named(place: Place) -> None:
    gone = [place.write(name, f"Text {name}.") for name in ("in/a.md", "inside/b.md", "c.md")]
    standing = place.write("in/kept.md", "Kvar.")
    place.run()
    for path in gone:
        Path(path).unlink()
    assert place.run(str(place.folder / "in"), prune=True) == {"a.md": "removed", "kept.md": "unchanged"}
    assert {os.path.basename(document.path) for document in place.library.documents()} == {"kept.md", "b.md", "c.md"}
    assert place.run(gone[2], prune=True) == {"c.md": "removed"} and place.holds(standing)


def test_prune_keeps_a_file_that_is_there_though_its_folder_passes_it_over(place: Place) -> None:
    about = place.write("README.md", "Om mappen.")
    place.write("a.md", "Texten.")
    place.run(about)
    assert place.run(prune=True) == {"a.md": "added"} and place.holds(about)


def test_without_prune_nothing_is_removed(place: Place) -> None:
    path = place.write("a.md", "Texten.")
    place.write("b.md", "Den andra.")
    place.run()
    Path(path).unlink()
    assert place.run() == {"b.md": "unchanged"} and place.holds(path)


def test_document_that_is_pruned_leaves_no_row_behind(place: Place) -> None:
    path = place.write("a.md", "Texten.")
    place.write("b.md", "Den andra.")
    place.run()
    identity = place.held(path).id
    assert identity in str(rows_of(place.library.path))
    Path(path).unlink()
    assert place.run(prune=True)["a.md"] == "removed"
    assert identity not in str(rows_of(place.library.path))


def rows_of(path: Path) -> list[object]:
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows: list[object] = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return rows


@pytest.mark.parametrize("prune", [False, True])
def test_path_that_leads_nowhere_is_reported(prune: bool, place: Place) -> None:
    path = place.write("a.md", "Texten.")
    assert place.run(path, str(place.folder / "mistyped"), prune=prune) == {"mistyped": "failed", "a.md": "added"}
    assert "does not exist: expected a file, a folder or an address" in place.reports[0].reason


def test_address_is_refused_where_it_is_private_and_taken_in_where_the_settings_allow_it(place: Place) -> None:
    page = always(reply(body="Rubrik\n\nSidans text står här.".encode(), content_type="text/plain; charset=utf-8"))
    with serving({"/sida": page}) as server:
        url = f"http://127.0.0.1:{server.port}/sida"
        assert place.run(url) == {"sida": "failed"} and server.seen == []
        assert "only public ones are fetched" in place.reports[0].reason
        settings = IngestSettings(fetch_limits=FetchLimits(private_hosts=("127.0.0.1",)))
        assert [place.run(url, settings=settings)["sida"] for _ in range(2)] == ["added", "unchanged"]
    document = place.library.document(document_id(url))
    assert document and (document.path, document.text) == (url, "Rubrik\n\nSidans text står här.")
    assert place.run(url, settings=settings) == {"sida": "failed"} and place.library.document(document.id) == document


def test_library_of_another_model_is_refused_with_the_command_to_run(place: Place) -> None:
    place.write("a.md", "Texten.")
    place.run()
    place.encoder = CountingEncoder(name="another")
    with pytest.raises(SamsvarError, match=r"embedded with 'hash', the settings say 'another': run `samsvar ingest --reembed`"):
        place.run()


def test_library_without_documents_takes_any_model(place: Place) -> None:
    path = place.write("a.md", "Texten.")
    place.run()
    place.library.remove(place.held(path).id)
    place.encoder = CountingEncoder(64, "another")
    assert place.run() == {"a.md": "added"} and place.library.vectors()[2].shape == (1, 64)


def test_prune_keeps_what_stands_in_a_folder_that_may_not_be_opened(place: Place) -> None:
    path = place.write("in/a.md", "Texten.")
    place.run()
    folder = place.folder / "in"
    folder.chmod(0)
    try:
        with without_root(place.folder):
            done = place.run(prune=True)
    finally:
        folder.chmod(0o755)
    assert done == {"in": "failed"} and place.holds(path)


def test_a_file_by_a_name_in_an_older_encoding_is_read_again_pruned_and_titled_as_a_person_reads_it(place: Place) -> None:
    name = os.fsencode(place.folder) + b"/r\xe5d.txt"
    with open(name, "w", encoding="utf-8") as file:
        file.write("- Bidrag: 2 000 kronor.")
    for status in ("added", "unchanged"):
        assert place.run() == {r"r\xe5d.txt": status}
    assert place.library.documents()[0].title == "råd"
    os.unlink(name)
    assert place.run(prune=True) == {r"r\xe5d.txt": "removed"}


def test_interrupted_ingest_leaves_the_earlier_documents_whole_and_goes_on_from_there(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingestion, "BATCH_CHUNKS", 2)
    for name in "abcdef":
        place.write(f"{name}.md", f"Texten i {name} står här.{' KRASCH' * (name == 'e')}")
    with pytest.raises(RuntimeError, match="crash"):
        place.run()
    assert [place.library.chunk_count(document.id) for document in place.library.documents()] == [1] * 4 and place.library.check() == "ok"
    place.write("e.md", "Texten i e står nu här.")
    before = place.encoder.embedded
    assert list(place.run().values()) == ["unchanged"] * 4 + ["added"] * 2 and place.encoder.embedded == before + 2


def test_newer_ingest_reads_each_file_again_once_whichever_is_named_first(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place.write("a.md", "Texten.")
    place.write("b.md", "Den andra.")
    place.run()
    monkeypatch.setattr(ingestion, "INGEST_VERSION", ingestion.INGEST_VERSION + 1)
    assert place.run(path) == {"a.md": "replaced"}
    assert place.run() == {"a.md": "unchanged", "b.md": "replaced"}
    assert place.run() == {"a.md": "unchanged", "b.md": "unchanged"}


def test_reports_come_while_the_ingest_goes_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingestion, "BATCH_CHUNKS", 1)
    for name in ("a.md", "b.md"):
        place.write(name, f"Texten i {name}.")
    reports = ingest(place.library, place.encoder, [str(place.folder)], IngestSettings())
    first = next(reports)
    assert isinstance(first, DocumentReport) and place.library.counts() == (1, 1)
    reports.close()  # type: ignore[attr-defined]
    assert place.library.counts() == (1, 1)


def test_document_without_a_title_is_found(tmp_path: Path) -> None:
    searcher = library_searcher(tmp_path)
    untitled = Document("/a", "", "Föreningen får bidrag.", "sv", "", ())
    with pytest.raises(SamsvarError, match="there is no text in it"):
        put(searcher.library, untitled)
    (searcher.library.path.parent / "a.txt").write_text("Föreningen får bidrag av kommunen varje år.", encoding="utf-8")
    list(ingest(searcher.library, HashEncoder(), [str(searcher.library.path.parent / "a.txt")], IngestSettings()))
    assert "bidrag" in asked(searcher, "Får föreningen bidrag?")[0].chunk.text


def test_file_under_a_name_of_our_own_is_read_by_the_name_that_it_came_with(place: Place) -> None:
    file = place.folder / "0123456789abcdef.txt"
    file.write_text("# Rubrik i Markdown\n\nEtt stycke om samverkan.")
    path = str(file)
    (report,) = ingest(place.library, place.encoder, [path], IngestSettings(names={path: "Rutin.md"}))
    document = place.library.document(report.document_id)
    assert document and (document.path, document.title) == (path, "Rubrik i Markdown")


@pytest.mark.parametrize("limit", [32, 128, 256, 512, 8192])
def test_chunks_fit_a_model_that_reads_little(limit: int, place: Place) -> None:
    path = place.write("a.md", "\n\n".join("Texten är lång och har många ord i varje mening." for _ in range(60)))
    place.encoder.limit = limit
    place.run()
    chunks = place.library.chunks(place.held(path).id)
    assert max(place.encoder.count_tokens([chunk.text for chunk in chunks])) <= min(400, limit)


def test_a_file_of_a_format_with_a_row_of_its_own_is_taken_from_a_folder(place: Place) -> None:
    minutes = Format("Minutes", (".minutes",), (), _read_minutes, lambda raw: raw.startswith(b"MINUTES"))
    (place.folder / "board.minutes").write_bytes(b"MINUTES|The board decided to cooperate.")
    assert place.run(settings=IngestSettings(formats=Formats((minutes, *FORMATS.rows)))) == {"board.minutes": "added"}
    assert place.held(str(place.folder / "board.minutes")).text == "The board decided to cooperate."


def test_a_document_that_lacked_a_program_is_read_again_once_it_is_there(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(source: RawSource) -> Document:
        return replace(_read_minutes(source), lacks=("recogniser-of-lindby",))

    settings = IngestSettings(formats=Formats((Format("minutes", (".minutes",), (), read),)))
    (place.folder / "a.minutes").write_text("MINUTES|Texten står här.", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [place.run(settings=settings)["a.minutes"] for _ in range(2)] == ["added", "unchanged"]
    program = tmp_path / "recogniser-of-lindby"
    program.touch(mode=0o755)
    assert place.run(settings=settings) == {"a.minutes": "replaced"}


def test_pages_read_from_pictures_are_counted(place: Place) -> None:
    settings = IngestSettings(
        formats=Formats((Format("minutes", (".minutes",), (), lambda source: replace(_read_minutes(source), recognised_pages=2)),))
    )
    (place.folder / "a.minutes").write_text("MINUTES|Texten står här.", encoding="utf-8")
    place.run(settings=settings)
    assert [report.recognised_pages for report in place.reports] == [2]
