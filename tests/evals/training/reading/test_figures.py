"""What the reader reached is counted by source."""

from evals.training.reading.figures import Figure, Read, figures, worth

READ = [
    Read("law", answerable=True, passage=2.0, right=True),
    Read("law", answerable=True, passage=-1.0, right=False),
    Read("law", answerable=False, passage=0.0, right=False),
    Read("pdf", answerable=True, passage=0.0, right=True),
]


def test_sentence_counts_where_something_answers_and_area_only_where_something_does_not() -> None:
    law, pdf = figures(READ)
    assert law == Figure("law", answerable=2, unanswerable=1, sentence=0.5, auroc=0.5)
    assert pdf == Figure("pdf", answerable=1, unanswerable=0, sentence=1.0, auroc=None)
    assert str(pdf) == "pdf: sentence@1 1.000 of 1, answers at all — against 0"


def test_each_figure_counts_the_same_in_a_readers_worth() -> None:
    assert worth(figures(READ)) == (0.5 + 0.5 + 1.0) / 3
