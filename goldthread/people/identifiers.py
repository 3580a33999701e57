"""The other numbers by which somebody is known, and what each must look like."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from goldthread.core.errors import DomainError

VALUE_LENGTH = 254
NATIONAL_INSURANCE, HESA, OVERSEAS, EMAIL = "national_insurance", "hesa", "overseas", "email"


def _close(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _spaced(text: str) -> str:
    return " ".join(text.upper().split())


def _address(text: str) -> str:
    return text.strip().lower()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of number.

    `pattern` is a regular expression that Python and PostgreSQL read alike, for what `tidy` makes
    of what was typed. With `shared`, two people may have the same.
    """

    title: str
    noun: str
    hint: str
    message: str
    pattern: str
    tidy: Callable[[str], str]
    shared: bool = False

    def cleaned(self, typed: str, *, field: str) -> str:
        """The number as it is kept; raises DomainError on one that cannot be."""
        value = self.tidy(typed)
        if len(value) > VALUE_LENGTH or not re.fullmatch(self.pattern, value, re.ASCII):
            raise DomainError(self.message, field=field)
        return value


# National Insurance numbers: prefixes and suffixes that HM Revenue and Customs gives out
# (NIM39110). Temporary and pension-only forms, which some services let through, are refused.
# HESA: 13 digits up to 2021/22, 17 digits since.
KINDS = MappingProxyType(
    {
        NATIONAL_INSURANCE: Kind(
            title="National Insurance number",
            noun="National Insurance number",
            hint="For example, AB 12 34 56 C",
            message="Enter a National Insurance number of 2 letters, 6 digits and a letter from "
            "A to D, such as AB 12 34 56 C",
            pattern="^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$",
            tidy=_close,
        ),
        HESA: Kind(
            title="Student number (HESA)",
            noun="student number",
            hint="13 or 17 digits, from the university",
            message="Enter a student number of 13 or 17 digits",
            pattern="^([0-9]{13}|[0-9]{17})$",
            tidy=_close,
        ),
        OVERSEAS: Kind(
            title="Registration abroad",
            noun="registration",
            hint="The two letters of the country, then the number: for example, IE 123456",
            message="Enter the two letters of the country, a space and the number, such as "
            "IE 123456",
            pattern="^[A-Z]{2} [A-Z0-9][A-Z0-9./-]{2,29}$",
            tidy=_spaced,
        ),
        EMAIL: Kind(
            title="E-mail address",
            noun="e-mail address",
            hint="For example, name@example.org",
            message="Enter an e-mail address, such as name@example.org",
            pattern=r"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$",
            tidy=_address,
            shared=True,
        ),
    }
)


def cleaned(kind: str, typed: str, *, field: str = "value") -> str:
    """A number of a kind as it is kept; raises DomainError on an unknown kind or a wrong form."""
    if kind not in KINDS:
        raise DomainError("Choose a kind from those shown", field="kind")
    return KINDS[kind].cleaned(typed, field=field)


def shown(kind: str, value: str) -> str:
    """A number as people read it: a National Insurance number in pairs."""
    if kind != NATIONAL_INSURANCE:
        return value
    return " ".join(value[place : place + 2] for place in range(0, len(value), 2))
