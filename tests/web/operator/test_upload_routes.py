"""Uploads from the form to the answer, on a real library."""

import time
from argparse import Namespace
from pathlib import Path
from threading import Event

import pytest

from api.commands.ingest import reports_of
from api.operation.intake import LibraryIntake
from tests.web.operator_sample import Operated, operated, small_pdf

pytestmark = pytest.mark.slow

SENTENCE = "Hamnkaptenen beslutar om batplatser i gasthamnen."


@pytest.fixture
def app(tmp_path: Path) -> Operated:
    signed_in = operated(tmp_path)
    signed_in.sign_in()
    return signed_in


def settled(app: Operated) -> str:
    """The list of uploads once nothing is being taken in any more."""
    for _ in range(400):
        page = app.client.get("/operator/upload/list").text
        if "data-running" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("the upload did not end")


def test_uploaded_pdf_is_in_the_library_and_quoted(app: Operated) -> None:
    assert app.upload(("hamnen.pdf", small_pdf("Hamnen", SENTENCE))).headers["location"] == "/operator/upload"
    page = settled(app)
    assert "1 in the library, 0 failed, 0 waiting." in page and "hamnen.pdf" in page
    (document,) = [document for document in app.services.library.documents() if "uploads" in document.path]
    assert SENTENCE in app.client.get(f"/documents/{document.id}").text
    assert any(SENTENCE in passage.chunk.text for passage in app.services.engine.search("Vem beslutar om batplatser i gasthamnen?", 3))


def test_broken_pdf_fails_with_its_reason_and_is_not_kept(app: Operated) -> None:
    app.upload(("trasig.pdf", small_pdf("Text")[:200]), ("hel.txt", b"Hamnen har ett batregister som alla kan lasa."))
    page = settled(app)
    assert "1 in the library, 1 failed, 0 waiting." in page and 'class="note" lang="en"' in page
    assert [path.suffix for path in (app.services.settings.data / "uploads").iterdir()] == [".txt"]


def test_file_that_says_no_title_is_called_what_it_was_called(app: Operated) -> None:
    app.upload(("Rutin för båtar.html", b"<html><body><p>Hamnen har ett batregister som alla kan lasa.</p></body></html>"))
    settled(app)
    assert "Rutin för båtar" in {document.title for document in app.services.library.documents()}


def test_ingest_of_the_folder_keeps_the_titles_of_uploads(app: Operated) -> None:
    app.upload(("Rutin för båtar.html", b"<html><body><p>Hamnen har ett batregister som alla kan lasa.</p></body></html>"))
    settled(app)
    folder = app.services.settings.data / "uploads"
    app.services.library.remove(next(document.id for document in app.services.library.documents() if "uploads" in document.path))
    reports = list(reports_of(app.services, Namespace(paths=[str(folder)], prune=True)))
    assert [report.status for report in reports] == ["added"]
    assert "Rutin för båtar" in {document.title for document in app.services.library.documents()}


def test_file_that_the_library_has_already_is_refused_with_its_title(app: Operated) -> None:
    brief = app.services.settings.corpus / "sv" / "bidrag.md"
    app.upload(("samma.md", brief.read_bytes()))
    assert "the library has this file already, as “Bidrag till föreningar”" in settled(app)


def test_hostile_file_name_is_shown_as_text(app: Operated) -> None:
    app.upload(("<img src=x onerror=alert(1)>.txt", b"Hamnen har ett batregister."))
    page = settled(app)
    assert "<img src=x" not in page and "&lt;img src=x" in page


def test_deleted_upload_is_answered_from_no_more(app: Operated) -> None:
    app.upload(("hamnen.pdf", small_pdf("Hamnen", SENTENCE)))
    identity = settled(app).partition('name="id" value="')[2].partition('"')[0]
    app.client.post("/operator/upload/delete", data={"csrf": app.csrf("/operator/upload"), "id": identity})
    assert "0 in the library" in app.client.get("/operator/upload/list").text
    assert not any(SENTENCE in passage.chunk.text for passage in app.services.engine.search("batplatser i gasthamnen", 5))


def test_upload_over_the_bound_is_refused_however_it_is_sent(app: Operated) -> None:
    assert app.upload(("stor.txt", b"x" * 2**20)).status_code == 413
    boundary, csrf = b"--b\r\n", app.csrf("/operator/upload").encode()
    head = boundary + b'Content-Disposition: form-data; name="csrf"\r\n\r\n' + csrf + b"\r\n" + boundary
    head += b'Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    pieces = iter([head, *([b"x" * 2**16] * 17), b"\r\n--b--\r\n"])
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    assert app.client.post("/operator/upload", content=pieces, headers=headers).status_code == 413
    assert not (app.services.settings.data / "uploads").exists()


def test_upload_without_its_token_keeps_nothing(app: Operated) -> None:
    assert app.upload(("a.txt", b"text"), csrf="0" * 64).status_code == 403
    assert not (app.services.settings.data / "uploads").exists()


def test_form_without_a_file_is_refused_beside_the_field(app: Operated) -> None:
    response = app.client.post("/operator/upload", files={"csrf": (None, app.csrf("/operator/upload"))})
    assert response.status_code == 422 and "Choose at least one file first." in response.text


def test_form_with_too_many_files_is_refused(app: Operated) -> None:
    assert app.upload(*((f"{number}.txt", b"x") for number in range(51))).status_code == 422


def test_body_that_is_no_form_is_refused(app: Operated) -> None:
    assert app.client.post("/operator/upload", content=b"{}", headers={"Content-Type": "application/json"}).status_code == 422
    bad = {"Content-Type": "multipart/form-data; boundary=x"}
    assert app.client.post("/operator/upload", content=b"nonsense", headers=bad).status_code == 422


def test_second_upload_is_told_to_wait(app: Operated, monkeypatch: pytest.MonkeyPatch) -> None:
    go, take_in = Event(), LibraryIntake.take_in
    monkeypatch.setattr(LibraryIntake, "take_in", lambda *given: take_in(*given) if go.wait(10) else None)
    app.upload(("a.txt", b"Hamnen har ett batregister."))
    response = app.upload(("b.txt", b"En annan text."))
    go.set()
    assert response.status_code == 409 and "Another upload is still being taken in." in response.text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in response.text
    assert "b.txt" not in settled(app)
