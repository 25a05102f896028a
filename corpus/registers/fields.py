"""The kinds of values that the rows of our registers have, each with what to write where a value is none of them."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticKnownError

from corpus.registers.faults import wrong_value

OURS = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)
"""For rows of registers that we write: a field that is not known is misspelt."""
ANYONES = ConfigDict(extra="ignore", validate_by_name=True, validate_by_alias=True)
"""For rows that others write too, and may keep more in than we read."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SFS = re.compile(r"\d{4}:\d+")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


def is_address_part(value: str) -> bool:
    """Whether `value` is made of a–z, digits and single hyphens, as what stands in our addresses is."""
    return bool(_ID.fullmatch(value))


def is_date(value: str) -> bool:
    """Whether `value` is a year, a month or a day that exists, in ISO form."""
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticKnownError("missing")
    return value


def _address_part(value: str) -> str:
    if not is_address_part(_not_blank(value)):
        raise wrong_value("it stands in addresses, so use a–z, digits and single hyphens")
    return value


def _sfs(value: str) -> str:
    if not _SFS.fullmatch(_not_blank(value)):
        raise wrong_value("write the SFS number, such as 2016:1145")
    return value


def _day(value: str) -> str:
    if not is_date(_not_blank(value)):
        raise wrong_value("write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists")
    return value


def _none_where_empty(value: object) -> object:
    return None if value == "" else value


def _iso_day(value: object) -> object:
    """A bare date of TOML as its ISO string."""
    return value.isoformat() if isinstance(value, date) else value


Text = Annotated[str, AfterValidator(_not_blank)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Id = Annotated[str, AfterValidator(_address_part)]
Sfs = Annotated[str, AfterValidator(_sfs)]
Day = Annotated[str, BeforeValidator(_iso_day), AfterValidator(_day)]
"""A year, a month or a day in ISO form."""

# An empty text in a register says that there is none.
OptionalText = Annotated[str | None, BeforeValidator(_none_where_empty)]
OptionalSfs = Annotated[Sfs | None, BeforeValidator(_none_where_empty)]
OptionalDay = Annotated[Day | None, BeforeValidator(_none_where_empty)]
