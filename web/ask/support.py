"""How well the sources support an answer, in words that do not promise more than the calibrated probability does."""

from web.site.translation import N_

# Lower bound of the calibrated probability that the answer is right, and what we dare to say of it.
SUPPORT = (
    (0.8, N_("The sources support this answer well.")),
    (0.5, N_("The sources support this answer fairly well. Read the passages before you rely on it.")),
    (0.0, N_("The sources support this answer weakly. Read the passages before you rely on it.")),
)


def support_phrase(confidence: float) -> str:
    """Return the phrase for a calibrated probability between 0 and 1."""
    return next(phrase for bound, phrase in SUPPORT if confidence >= bound or bound == 0.0)
