"""What the keys that only the pages know are called in words. Every string here is an entry of the catalogues.

Those of answers and documents, which the command line says too, are in answer/output/wording.py.
"""

from collections.abc import Mapping

from corpus.registers.starters import RoleId
from web.site.translation import N_

LANGUAGE_NAMES = {"sv": N_("Swedish"), "en": N_("English")}

ROLES: Mapping[RoleId, str] = {
    "politician": N_("For elected representatives"),
    "procurement": N_("For procurement officers"),
    "official": N_("For new officials"),
    "association": N_("For associations"),
}

STANDINGS = {
    "current": N_("In force, and looked through lately"),
    "not_current": N_("Old, repealed, gone or not yet in force"),
}

# What the operator's page calls the ends of questions, syncs and uploads.
STATUSES = {"answered": N_("answered"), "partial": N_("answered in part"), "refused": N_("no answer")}
SYNCED = {
    "added": N_("added"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "vanished": N_("no longer at its publisher"),
    "failed": N_("failed"),
}
UPLOADED = {"waiting": N_("waiting"), "done": N_("in the library"), "failed": N_("failed")}

# Lower bound of the calibrated probability that the answer is right, and what we dare to say of it.
SUPPORT = (
    (0.8, N_("The sources support this answer well.")),
    (0.5, N_("The sources support this answer fairly well. Read the passages before you rely on it.")),
    (0.0, N_("The sources support this answer weakly. Read the passages before you rely on it.")),
)


def support_phrase(confidence: float) -> str:
    """Return the phrase for a calibrated probability between 0 and 1."""
    return next(phrase for bound, phrase in SUPPORT if confidence >= bound or bound == 0.0)
