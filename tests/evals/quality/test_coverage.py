from evals.quality.coverage import content_stems, expresses, needed_of


def test_number_is_no_word_however_it_is_written() -> None:
    assert content_stems("Högst tre år, 1,5 miljoner och 12 000 kronor", "sv") == content_stems("Högst år, miljoner och kronor", "sv")


def test_sum_is_one_number_however_it_is_written() -> None:
    stems, figures = needed_of("Stödet är 1,5 miljoner kronor per år.", "1,5 miljoner kronor", "sv")
    assert expresses(["Stödet är 1 500 000 kronor per år."], stems, figures, "sv")
    assert not expresses(["Stödet är 1 eller 5 miljoner kronor per år."], stems, figures, "sv")


def test_inflection_does_not_hide_a_word() -> None:
    assert content_stems("föreningarna ska registreras", "sv") == content_stems("föreningar som registrera", "sv")


def test_needed_is_what_the_model_answer_takes_from_the_fact() -> None:
    fact = "The application fee is SEK 12,000 and is paid to Kammarkollegiet before 2026."
    stems, figures = needed_of(fact, "The application fee is 12 000 kronor.", "en")
    assert stems == {"applic", "fee"}
    assert figures == {"12000"}


def test_without_a_model_answer_the_facts_words_count_and_no_figure_is_required() -> None:
    stems, figures = needed_of("The fee was raised in 2026.", "", "en")
    assert stems == {"fee", "rais"}
    assert figures == frozenset()


def test_quote_without_the_figure_does_not_express_the_fact() -> None:
    stems, figures = needed_of("Kontraktet får gälla högst tre år.", "Högst tre år.", "sv")
    assert expresses(["Ett sådant kontrakt får löpa i högst 3 år."], stems, figures, "sv")
    assert not expresses(["Ett sådant kontrakt får löpa i flera år, dock högst till avtalets slut."], stems, figures, "sv")


def test_one_shared_word_is_not_enough() -> None:
    assert not expresses(["Ett vanligt krav."], {"van", "normer"}, frozenset(), "sv")


def test_no_quote_expresses_nothing() -> None:
    assert not expresses([], frozenset(), frozenset(), "sv")
