"""`samsvar sync` tells what became of each source, and its exit code says whether all went well."""

import pytest

from api.commands.sync import SyncOut, exit_code, report_lines, shown
from api.terminal.exits import DONE, NOTHING_DONE, SOME_FAILED
from index.intake.changes import Change, Changes
from index.intake.sync import SyncReport, SyncStatus


def report(status: SyncStatus, reason: str = "", changes: Changes = Changes()) -> SyncReport:  # noqa: B008 (frozen)
    return SyncReport("lou", "https://example.org/lou", status, "0" * 16, reason, changes)


def test_exit_code_tells_all_some_and_none_apart() -> None:
    assert exit_code([report("added"), report("vanished", "404")]) == DONE
    assert exit_code([report("added"), report("failed", "busy")]) == SOME_FAILED
    assert exit_code([report("failed", "busy")]) == NOTHING_DONE
    assert exit_code([]) == DONE


def test_change_is_told_with_counts_sections_and_what_is_left_out() -> None:
    changes = Changes(added=1, changed=2, first=(Change("changed", "Ny lydelse.", "LOU 19 kap. 25 a §"), Change("added", "Nytt.")))
    assert list(report_lines(report("changed", changes=changes)))[1:] == [
        "          1 paragraphs added, 0 removed, 2 changed",
        "          ~ [LOU 19 kap. 25 a §] Ny lydelse.",
        "          + Nytt.",
        "          and 1 more",
    ]


def test_sources_that_are_as_they_were_are_not_told_but_one_that_is_there_again_is(capsys: pytest.CaptureFixture[str]) -> None:
    reports = [report("unchanged"), report("unchanged", "it is there again"), report("failed", "busy"), report("vanished", "404")]
    assert list(shown(iter(reports), quiet=False)) == reports
    told = capsys.readouterr().out.splitlines()
    assert told == ["unchanged https://example.org/lou (it is there again)", "vanished  https://example.org/lou (404)"]


def test_json_output_is_not_mixed_with_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(shown(iter([report("added")]), quiet=True)) == [report("added")]
    assert capsys.readouterr().out == ""


def test_json_of_a_source_has_its_changes_with_their_paragraphs() -> None:
    changes = Changes(added=1, first=(Change("added", "Nytt.", "LOU 1 §"),))
    written = SyncOut(sources=[report("changed", changes=changes)], totals={"changed": 1}).model_dump()
    (source,) = written["sources"]
    assert list(source) == ["key", "url", "status", "document_id", "reason", "changes"]
    assert source["changes"] == {
        "added": 1,
        "removed": 0,
        "changed": 0,
        "first": ({"kind": "added", "text": "Nytt.", "section": "LOU 1 §"},),
    }
