"""What agrees between somebody asked about and a record: pure, without the database."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goldthread.core.text import sort_key
from goldthread.people import identifiers
from goldthread.people.identity import Identity
from goldthread.people.matching import synonyms

# Letters that are one letter more than an accent: Sørensen and Sorensen, Łucja and Lucja.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "\u0131": "i",
        "ħ": "h",
    }
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame"})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody as a request describes them; `numbers` by kind, as `identifiers.cleaned` gives."""

    identity: Identity
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a record holds: every name now and before as (given, family), and all numbers."""

    names: tuple[tuple[str, str], ...]
    birth_on: dt.date
    numbers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What agrees. `name` is the name on the record that agrees best; `short` a short form."""

    first: bool
    middle: bool
    family: bool
    birth_on: bool
    insurance_number: bool
    insurance_asked: bool
    other_number: bool
    email: bool
    name: tuple[str, str]
    short: bool

    @property
    def inputs(self) -> dict[str, bool]:
        """As the rules of policy take it."""
        return {
            "first_name_agrees": self.first,
            "middle_name_agrees": self.middle,
            "family_name_agrees": self.family,
            "birth_date_agrees": self.birth_on,
            "insurance_number_asked": self.insurance_asked,
            "insurance_number_agrees": self.insurance_number,
            "other_number_agrees": self.other_number,
            "email_agrees": self.email,
        }


@dataclass(frozen=True)
class _Names:
    """How the names of one record agree with those asked about."""

    first: bool
    middle: bool
    family: bool
    short: bool
    name: tuple[str, str]

    @property
    def how_many(self) -> tuple[int, bool]:
        return self.first + self.middle + self.family, not self.short


def split(name: str) -> list[str]:
    """The parts of a name: lower case, without accents, titles and quotes, split at hyphens."""
    parts = sort_key(name).translate(_LETTERS).replace(".", " ").replace(",", " ").split()
    return [part for part in parts if part not in _TITLES] or parts


def parts_of(identity: Identity) -> tuple[str, list[str], list[str]]:
    """First name, middle names and the parts of the family name."""
    given = split(identity.given_names)
    return (given[0] if given else ""), given[1:], split(identity.family_name)


def compare(asked: Asked, known: Known) -> Agreement:
    """What agrees; names in any order, and the best of all names that the record holds."""
    names = max((_names(asked.identity, name) for name in known.names), key=lambda n: n.how_many)
    agreeing = {kind for kind, value in asked.numbers.items() if (kind, value) in known.numbers}
    return Agreement(
        first=names.first,
        middle=names.middle,
        family=names.family,
        birth_on=asked.identity.birth_on == known.birth_on,
        insurance_number=identifiers.NATIONAL_INSURANCE in agreeing,
        insurance_asked=identifiers.NATIONAL_INSURANCE in asked.numbers,
        other_number=bool(agreeing - {identifiers.NATIONAL_INSURANCE, identifiers.EMAIL}),
        email=identifiers.EMAIL in agreeing,
        name=names.name,
        short=names.short,
    )


def _names(asked: Identity, name: tuple[str, str]) -> _Names:
    """Each part of the record's name counts once, so that Thomas Thomas is not two of Thomas."""
    left = split(f"{name[0]} {name[1]}")
    first, middle, family = parts_of(asked)
    family_agrees = _take(family, left)
    exactly = _take([first], left)
    first_agrees = exactly or _take(synonyms.of(first), left)
    middle_agrees = _take([*middle, *(other for one in middle for other in synonyms.of(one))], left)
    return _Names(first_agrees, middle_agrees, family_agrees, first_agrees and not exactly, name)


def _take(wanted: Iterable[str], left: list[str]) -> bool:
    """Whether one of the wanted parts is left; it is used up then."""
    found = next((part for part in wanted if part in left), None)
    if found is not None:
        left.remove(found)
    return found is not None
