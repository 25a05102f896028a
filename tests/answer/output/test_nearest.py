from answer.answer import Refusal
from answer.output.nearest import MOST_SHOWN, nearest_of
from tests.answer.sample import passage


def test_nearest_passages_are_shown_by_heading_and_first_sentence() -> None:
    (near,) = nearest_of(Refusal("no_evidence", nearest=(passage("Första meningen.", "Andra.", headings=("Kapitel", "Avgiften")),)))
    assert (near.heading, near.sentence) == ("Avgiften", "Första meningen.")


def test_passage_without_headings_goes_by_its_documents_title_and_may_have_no_sentence() -> None:
    (near,) = nearest_of(Refusal("no_evidence", nearest=(passage(name="avgift"),)))
    assert (near.heading, near.sentence) == ("Om avgift", "")


def test_at_most_two_are_shown() -> None:
    assert len(nearest_of(Refusal("no_evidence", nearest=(passage("A."),) * 5))) == MOST_SHOWN
