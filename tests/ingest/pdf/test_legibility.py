"""A text layer that nobody can read is called that, and unusual texts are not."""

import pytest

from ingest.pdf.legibility import is_bad_scan

GOOD = "Kommunen kan ge bidrag till föreningar som arbetar med barn och unga, och bidraget är högst 9 000 kronor per år. " * 4
BAD = "K0mmun3n kan g3 b1drag t1ll f0ren1ngar s0m arb3tar m3d barn 0ch unga 0ch b1drag3t är h0gst n10 tus3n " * 4
NAMES = "Anna Berg, Erik Ek, Lisa Alm, Olle Lind, Karin Dahl, Per Holm, Eva Sund, Nils Ström, " * 10


@pytest.mark.parametrize(
    ("text", "recognised", "is_bad"),
    [(GOOD, 0, False), (GOOD, 80, False), (BAD, 0, True), (NAMES, 0, False), (NAMES, 200, True), ("§ 4a B2 A3b", 0, False)],
)
def test_bad_scan_is_told_by_its_words(text: str, recognised: int, is_bad: bool) -> None:
    assert is_bad_scan(text, recognised) is is_bad
