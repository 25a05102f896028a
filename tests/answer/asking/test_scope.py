import pytest

from answer.asking.scope import foreign_to
from index.passage import Passage
from tests.answer.sample import passage

HERE = [passage("En svensk kommun får reservera upphandlingen.", "Avgiften är 12 000 kronor.")]
FOREIGN = [
    ("other_country", "Får en kommun i Finland reservera upphandlingen?", "Finska kommuner i Finland får reservera."),
    ("other_country", "Vad säger norsk rätt om reservation?", "Norska regler medger reservation."),
    ("other_country", "May a municipality in Germany reserve the contract?", "In Germany the contract may be reserved."),
    ("other_country", "What does Danish law say?", "Danish law says nothing."),
    ("medical_tax", "Vilken moms gäller för föreningen?", "Momsen är 25 procent."),
    ("medical_tax", "Vilka läkemedel hjälper?", "Läkemedlet hjälper."),
    ("medical_tax", "Does the association pay income tax?", "Income tax is paid by most."),
    ("medical_tax", "What dosage is right?", "The dosage is one a day."),
    ("future", "Vad är gränsen 2031?", "Från 2031 är gränsen högre."),
    ("future", "What will the limit be in 2031?", "From 2031 the limit is higher."),
]


@pytest.mark.parametrize(("reason", "question", "_named"), FOREIGN)
def test_subject_that_no_passage_names_is_foreign(reason: str, question: str, _named: str) -> None:
    assert foreign_to(question, HERE, 2026) == reason


@pytest.mark.parametrize(("_reason", "question", "named"), FOREIGN)
def test_subject_that_a_passage_names_is_not_foreign(_reason: str, question: str, named: str) -> None:
    assert foreign_to(question, [*HERE, passage(named)], 2026) is None


@pytest.mark.parametrize(
    "naming", [passage("Text.", headings=("Reservation i Finland",)), passage("Text.", name="Finland")], ids=["heading", "title"]
)
def test_heading_or_title_names_the_subject_as_well(naming: Passage) -> None:
    assert foreign_to("Får man reservera i Finland?", [naming], 2026) is None


@pytest.mark.parametrize(
    "question",
    [
        "Får en kommun reservera upphandlingen?",
        "What did the court say in 2020?",
        "Vad gäller 2026?",
        "Vem får delta enligt lag (2016:1145)?",
        "Vad är ett dansställe?",
        "Which pens may be used?",
        "Får en pensionärsförening delta?",
        "Är momsen inbakad i tröskelvärdena?",
        "Is the limit with or without VAT?",
        "May an association of pensioners take part?",
    ],
)
def test_question_at_home_is_not_foreign(question: str) -> None:
    assert foreign_to(question, HERE, 2026) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [("Is there a cure?", "Public procurement."), ("Which VAT applies?", "A private provider."), ("And in the UK?", "Vård och sjukvård.")],
)
def test_part_of_another_word_does_not_name_the_subject(question: str, said: str) -> None:
    assert foreign_to(question, [passage(said)], 2026) is not None


def test_year_is_to_come_only_until_it_has_come() -> None:
    assert foreign_to("Vad är gränsen 2027?", HERE, 2026) == "future"
    assert foreign_to("Vad är gränsen 2027?", HERE, 2027) is None


def test_without_passages_every_named_subject_is_foreign() -> None:
    assert foreign_to("Hur är det i Norge?", [], 2026) == "other_country"
