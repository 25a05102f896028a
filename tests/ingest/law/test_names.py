"""Every statute of the registry is known by each of its names, in both languages, and a repealed one by its own."""

import pytest

from corpus.places import CORPUS
from corpus.registers.statutes import Statute, load_statutes
from ingest.law.names import find_names
from ingest.law.references import find_references

STATUTES = load_statutes(CORPUS / "statutes.toml")
IDS = [statute.id for statute in STATUTES.all]


def named(text: str) -> list[str]:
    return [name.sfs for name in find_names(text, STATUTES)]


def is_shared(name: str, statute: Statute) -> bool:
    """Whether a statute in force has the name of a repealed one: then it is the one that is meant."""
    others = [other for other in STATUTES.all if other.in_force and other.id != statute.id]
    return not statute.in_force and any(name in (other.title_sv, other.abbreviation, *other.names_sv, *other.names_en) for other in others)


@pytest.mark.parametrize(
    "text", ["LOU", "upphandlingslagen", "SFS 2016:1145", "the Public Procurement Act", "lagen (2016:1145)", "Upphandlingslagens"]
)
def test_one_statute_is_meant_by_all_its_names(text: str) -> None:
    assert [reference.statute for reference in find_references(text, STATUTES)] == ["2016:1145"]


@pytest.mark.parametrize("statute", STATUTES.all, ids=IDS)
def test_every_name_of_the_registry_finds_its_statute(statute: Statute) -> None:
    names = [name for name in (statute.abbreviation, statute.title_sv, statute.title_en, *statute.names_sv, *statute.names_en) if name]
    asked = {name: named(f"Vad säger {name} om detta?") for name in names if not is_shared(name, statute)}
    assert asked == dict.fromkeys(asked, [statute.sfs]) and asked


@pytest.mark.parametrize("statute", STATUTES.all, ids=IDS)
def test_every_statute_is_found_by_its_number(statute: Statute) -> None:
    assert named(f"SFS {statute.sfs}") == [statute.sfs]
    assert named(f"{statute.title_sv} ({statute.sfs})") == [statute.sfs]


@pytest.mark.parametrize("text", ["SoL", "socialtjänstlagen", "the Social Services Act"])
def test_a_shared_name_means_the_statute_in_force(text: str) -> None:
    assert named(text) == ["2025:400"]


def test_the_old_social_services_act_is_known_as_repealed_with_its_successor() -> None:
    old = STATUTES.by_sfs("2001:453")
    assert old and not old.in_force and (old.in_force_to, old.replaced_by) == ("2025-06-30", "2025:400")
    new = STATUTES.by_sfs("2025:400")
    assert new and new.in_force and (new.in_force_from, new.replaces) == ("2025-07-01", "2001:453")


@pytest.mark.parametrize(
    "text", ["SoL (2001:453)", "gamla socialtjänstlagen", "the old Social Services Act", "4 kap. 1 § socialtjänstlagen (2001:453)"]
)
def test_a_repealed_statute_is_found_by_its_own_names(text: str) -> None:
    assert [reference.statute for reference in find_references(text, STATUTES)] == ["2001:453"]
