"""Teacher reference numbers: seven ASCII digits, given out from ranges under a lock."""

import re

from django.db.models import F, QuerySet

from goldthread.core.errors import DomainError
from goldthread.people.models import TrnRange

FORM = re.compile(r"[0-9]{7}", re.ASCII)
LARGEST = 9_999_999


def written(number: int) -> str:
    """The number as it is kept and shown: seven digits, leading zeros included."""
    return f"{number:07d}"


def cleaned(typed: str) -> str:
    """The number without spaces; raises DomainError unless seven ASCII digits are left."""
    number = "".join(typed.split())
    if not FORM.fullmatch(number):
        raise DomainError(
            "Enter a teacher reference number with 7 digits, for example 0123456", field="trn"
        )
    return number


def issue(count: int = 1) -> list[str]:
    """Take `count` numbers; inside a transaction, which holds the range's row until it ends."""
    given: list[str] = []
    for numbers in _held_ranges():
        given += _take(numbers, count - len(given))
        if len(given) == count:
            return given
    raise DomainError("No teacher reference numbers are left. Ask for a new range to be added.")


def _held_ranges() -> QuerySet[TrnRange]:
    open_ranges = TrnRange.objects.filter(following__lte=F("last"))
    return open_ranges.select_for_update().order_by("first")


def _take(numbers: TrnRange, wanted: int) -> list[str]:
    first = numbers.following
    numbers.following = min(first + wanted, numbers.last + 1)
    numbers.save(update_fields=["following"])
    return [written(number) for number in range(first, numbers.following)]
