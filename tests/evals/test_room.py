"""Every room has the same shape: what its first page lists is there, runs, and says what it takes."""

from pathlib import Path

import pytest

import evals
from corpus.places import SHARED
from evals.room import DONE, NOTHING_DONE, ROOMS, load_task, main, tasks_of

EVALS = Path(evals.__path__[0])
TASKS = [(room, task) for room in ROOMS for task in tasks_of(room)]


@pytest.mark.parametrize(("room", "name"), TASKS)
def test_each_task_says_what_it_takes(room: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(room, [name, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: python -m evals.{room} {name} ") and str(load_task(room, name).__doc__).splitlines()[0] in said


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_that_can_be_run_is_listed(room: str) -> None:
    runnable = {path.stem for path in (EVALS / room).glob("*.py") if "\ndef add_options(" in path.read_text(encoding="utf-8")}
    assert runnable == set(tasks_of(room))


def test_every_folder_with_tasks_is_a_room() -> None:
    assert {path.parent.name for path in EVALS.glob("*/__main__.py")} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_first_page_says_what_is_in_a_room_and_how_to_add_to_it(room: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(room, []) == DONE
    page = capsys.readouterr().out
    assert "\nTo add a " in page
    assert [name for name, tells in tasks_of(room).items() if name not in page or tells not in page] == []


def test_task_that_is_not_there_is_refused_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("benches", ["sped"]) == NOTHING_DONE
    assert capsys.readouterr().err == "there is no 'sped' in evals.benches: choose of speed, page_speed, web_pages, lexical_engines\n"


def test_every_make_target_names_a_task_that_is_there() -> None:
    lines = (EVALS.parent / "Makefile").read_text(encoding="utf-8").splitlines()
    called = {tuple(line.split("-m evals.")[1].split()[:2]) for line in lines if "-m evals." in line}
    assert called and called <= set(TASKS)


@pytest.mark.parametrize(("room", "name"), TASKS)
def test_task_that_reads_beside_the_checkout_says_so(
    room: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")  # so that no path is broken over lines
    with pytest.raises(SystemExit):
        main(room, [name, "--help"])
    said = capsys.readouterr().out
    assert (str(SHARED) in said) == ("no part of the checkout" in said)


def test_three_modules_alone_know_what_lies_beside_the_checkout() -> None:
    reading = {str(path.relative_to(EVALS)) for path in EVALS.rglob("*.py") if "SHARED" in path.read_text(encoding="utf-8")}
    assert reading == {"benches/synthetic.py", "judged/sets.py", "training/reading/sets.py"}
