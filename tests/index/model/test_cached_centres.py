import json
from pathlib import Path

import numpy as np
import pytest

from index.model.cached_centres import cached_centres
from tests.encoders import HashEncoder


def test_second_start_takes_the_kept_centres(tmp_path: Path) -> None:
    first = cached_centres(HashEncoder(), tmp_path, "a run")
    path = next(tmp_path.glob("centres-*.json"))
    written = path.stat().st_mtime_ns
    second = cached_centres(HashEncoder(), tmp_path, "a run")
    assert path.stat().st_mtime_ns == written
    np.testing.assert_array_equal(first.queries["sv"], second.queries["sv"])


DAMAGES = [
    "",
    "{",
    "[]",
    '{"queries": {}, "statements": {}}',
    '{"queries": {"sv": ["x"]}, "statements": {}}',
    '{"queries": {"sv": {"a": 1}}, "statements": 3}',
    json.dumps(dict.fromkeys(("queries", "statements"), {"sv": [float("nan")] * 256, "en": [0.1] * 256})),
    json.dumps(dict.fromkeys(("queries", "statements"), {"sv": [0.1] * 8, "en": [0.1] * 8})),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_file_is_measured_anew(damage: str, tmp_path: Path) -> None:
    first = cached_centres(HashEncoder(), tmp_path, "a run")
    path = next(tmp_path.glob("centres-*.json"))
    path.write_text(damage)
    again = cached_centres(HashEncoder(), tmp_path, "a run")
    np.testing.assert_array_equal(first.statements["en"], again.statements["en"])
    assert len(path.read_text()) > 100


def test_another_run_has_centres_of_its_own(tmp_path: Path) -> None:
    cached_centres(HashEncoder(), tmp_path, "a run")
    cached_centres(HashEncoder(), tmp_path, "another run")
    assert len(list(tmp_path.glob("centres-*.json"))) == 2
