"""What goes on once a record manager has said who somebody is: rooms below register it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from goldthread import policy
from goldthread.people.models import MatchRequest, Person

# The request, the person decided for, the moment, and the day.
Complete = Callable[[MatchRequest, Person, dt.datetime, dt.date], None]


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """Why a room asks about people.

    `complete` runs in the transaction of the decision and may raise DomainError, which refuses
    it. `title` is what the record manager reads, such as "Recommended for an award". `system`
    gives the policy in force, which this room cannot ask for.
    """

    name: str
    title: str
    complete: Complete
    system: Callable[[], policy.System]


_registered: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Add a purpose; a room calls this once, when it starts."""
    if purpose.name in _registered:
        raise ValueError(f"A purpose named {purpose.name} is already registered")
    _registered[purpose.name] = purpose


def named(name: str) -> Purpose:
    """A purpose by name; KeyError where no room registered it."""
    return _registered[name]
