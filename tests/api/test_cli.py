"""The command as a process of its own, where no model is needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from answer.output.public import ShownOut
from api.operation.status import StatusHereOut
from api.terminal.arguments import build_parser
from corpus.places import CHECKOUT
from tests.api.dumped import dumped
from tests.api.tiny import hash_services, samsvar

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["status"], ["show", "0" * 16]])
def test_commands_without_a_model_do_not_import_one(arguments: list[str], tmp_path: Path) -> None:
    code = f"import sys, api.cli\ntry: api.cli.main({['--data', str(tmp_path), *arguments]!r})\nfinally: assert 'torch' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, check=False)
    assert done.returncode == 0, done.stderr


def test_unknown_command_is_refused_in_one_line_with_exit_code_2() -> None:
    done = samsvar("frobnicate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("samsvar: ") and "frobnicate" in done.stderr and done.stderr.count("\n") == 1


def test_unknown_setting_is_refused_in_one_line_with_exit_code_2(tmp_path: Path) -> None:
    done = samsvar("status", data=tmp_path, serv__port="1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SAMSVAR_SERV__PORT is not a setting" in done.stderr and done.stderr.count("\n") == 1


def test_status_of_an_empty_library_says_what_to_run(tmp_path: Path) -> None:
    done = samsvar("status", "--json", data=tmp_path)
    status = json.loads(done.stdout)
    assert (done.returncode, status["documents"], status["chunks"], status["generation"]) == (0, 0, 0, 0)
    assert "samsvar ingest corpus" in status["health"]["library"]


def test_data_names_the_folder_before_or_after_the_command(tmp_path: Path) -> None:
    named = str(tmp_path / "a")
    for arguments in (["--data", named, "status", "--json"], ["status", "--json", "--data", named]):
        assert json.loads(samsvar(*arguments, data=tmp_path / "b").stdout)["data"] == str(tmp_path / "a")


def test_damaged_library_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database, and long enough to be looked at" * 40)
    done = samsvar("status", data=tmp_path)
    assert done.returncode == 2 and "samsvar ingest corpus" in done.stderr and done.stderr.count("\n") == 1


def test_show_gives_the_contract_and_exact_slices(tmp_path: Path) -> None:
    services = hash_services(tmp_path)
    document = services.library.documents()[0]
    done = samsvar("show", document.id, "--json", data=services.settings.data)
    shown = json.loads(done.stdout)
    assert set(shown) == {"document", "text", "chunks"} and done.stdout == dumped(ShownOut, done.stdout)
    assert set(shown["document"]) == {"id", "title", "publisher", "url", "published", "kind", "language", "path"}
    texts = {chunk.id: chunk.text for chunk in services.library.chunks(document.id)}
    assert {chunk["passage_id"]: shown["text"][chunk["start"] : chunk["end"]] for chunk in shown["chunks"]} == texts


def test_show_of_an_unknown_document_is_exit_code_2(tmp_path: Path) -> None:
    done = samsvar("show", "nosuch", data=tmp_path)
    assert done.returncode == 2 and "'nosuch'" in done.stderr and done.stderr.count("\n") == 1


def test_library_of_another_model_is_not_sound(tmp_path: Path) -> None:
    done = samsvar("status", "--json", data=hash_services(tmp_path).settings.data, cache=tmp_path / "cache")
    health = json.loads(done.stdout)["health"]
    assert done.stdout == dumped(StatusHereOut, done.stdout)
    assert done.returncode == 1 and not health["ok"] and "--reembed" in health["model"]


def test_serve_refuses_an_empty_library(tmp_path: Path) -> None:
    done = samsvar("serve", "--port", "0", data=tmp_path)
    assert done.returncode == 2 and "samsvar ingest corpus" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29"])
def test_search_takes_years_months_and_days(date: str) -> None:
    assert build_parser().parse_args(["search", "bidrag", "--from", date]).published_from == date


@pytest.mark.parametrize("arguments", [["--from", "2023-02-29"], ["--to", "i går"], ["-k", "0"], ["-k", "1e3"], ["--kind", "poem"]])
def test_search_refuses_what_it_cannot_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args(["search", "bidrag", *arguments])
    assert stopped.value.code == 2 and capsys.readouterr().err.count("\n") == 1
