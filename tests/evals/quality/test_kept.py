"""What a release measured is kept, a figure a line, and read back as it was."""

import math
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from evals.bootstrap import Figure
from evals.quality.kept import PREVIOUS, keep, load_kept

LEADS = Figure(0.5, 0.4, 0.6, 30)


def test_subjects_are_kept_beside_each_other(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    keep(path, {"pdf": {"places.leads": LEADS, "places.noise": Figure(math.nan, math.nan, math.nan, 0), "latency.total_median_ms": LEADS}})
    keep(path, {"corpus": {"places.leads.sv": LEADS}})
    assert load_kept(path).subjects == {"corpus": {"places.leads.sv": LEADS}, "pdf": {"places.leads": LEADS}}


def test_what_another_commit_measured_is_not_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text('{"commit": "of another release", "subjects": {"pdf": {}}}', encoding="utf-8")
    keep(path, {"corpus": {"places.leads": LEADS}})
    assert list(load_kept(path).subjects) == ["corpus"]


def test_file_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text('{"commit": "c", "subjects": {"pdf": {"places.leads": 0.5}}}', encoding="utf-8")
    with pytest.raises(SamsvarError, match="write one with --keep"):
        load_kept(tmp_path / "kept.json")


def test_the_release_before_is_known_on_every_subject() -> None:
    subjects = load_kept(PREVIOUS).subjects
    assert set(subjects) == {"corpus", "statutes", "pdf", "squad_v2_sv", "swequad_mc", "swefaq_dev", "gnome_help"}
    assert all(figures["places.leads"].n for figures in subjects.values())
