"""Teacher reference numbers: seven ASCII digits, given out from ranges under a lock."""

import re

from django.db.models import F

from goldthread.core.errors import DomainError
from goldthread.people.models import TrnRange

FORM = re.compile(r"[0-9]{7}", re.ASCII)


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
    ranges = TrnRange.objects.select_for_update().filter(following__lte=F("last"))
    given: list[str] = []
    for numbers in ranges.order_by("first"):
        given += _take(numbers, count - len(given))
        if len(given) == count:
            return given
    raise DomainError("No teacher reference numbers are left. Ask for a new range to be added.")


def _take(numbers: TrnRange, wanted: int) -> list[str]:
    first = numbers.following
    numbers.following = min(first + wanted, numbers.last + 1)
    numbers.save(update_fields=["following"])
    return [f"{number:07d}" for number in range(first, numbers.following)]
