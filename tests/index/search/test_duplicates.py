import pytest

from index.passage import Passage
from index.search.duplicates import collapse_duplicates
from ingest.chunk import Chunk
from ingest.document import Document


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Kommunen får ingå ett partnerskap med en förening utan upphandling", True),
        ("KOMMUNEN FÅR INGÅ ETT PARTNERSKAP MED EN FÖRENING UTAN UPPHANDLING!", True),
        ("Kommunen får inte ingå ett partnerskap med en förening utan upphandling enligt lagen.", False),
        ("Kommunen", False),
        ("", False),
    ],
)
def test_only_nearly_the_same_words_make_a_duplicate(text: str, same: bool) -> None:
    document = Document("/a", "", "", "sv", "", ())
    better = "Kommunen får ingå ett partnerskap med en förening utan upphandling."
    passages = [Passage(Chunk(f"p{at}", "", 0, 0, words, "sv", ()), document, 0) for at, words in enumerate((better, text))]
    counted = collapse_duplicates(passages)
    assert [passage.id for passage in counted] == (["p0"] if same else ["p0", "p1"])
    assert counted[0].duplicates == (("p1",) if same else ())
