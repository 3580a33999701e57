"""What makes a function an action: one transaction, one event, retried where the database asks."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import IntegrityError, OperationalError, connection, transaction

from goldthread.core import events, meanwhile
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 4
# serialization_failure and deadlock_detected: nothing was written, so the call may be repeated.
RETRIED = frozenset({"40001", "40P01"})


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function(*, by, ...)` in one transaction and hold it to exactly one event of its own."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs.get("by")
        if args or not isinstance(by, Actor):
            raise TypeError(f"{function.__name__} takes keywords only, among them by=")
        call = functools.partial(_once, function, by, args, kwargs)
        return call() if connection.in_atomic_block else _retried(call)

    run.is_action = True  # type: ignore[attr-defined]
    return run


def _once(function: Callable[..., R], by: Actor, args: Any, kwargs: Any) -> R:
    with transaction.atomic(), _history(by):
        if not events.counters.get():
            meanwhile.check()
        with _one_event(function.__qualname__):
            return function(*args, **kwargs)


def _retried(call: Callable[[], R]) -> R:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return call()
        except OperationalError as error:
            if attempt == ATTEMPTS or sqlstate(error) not in RETRIED:
                raise
    raise AssertionError("the last attempt returns or raises")


def sqlstate(error: BaseException) -> str:
    """PostgreSQL's five-character code of a database error, or an empty string."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def constraint(error: BaseException) -> str:
    """The name of the constraint that refused a write, or an empty string."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


@contextmanager
def refusing(name: str, message: str, *, field: str | None = None) -> Iterator[None]:
    """Say `message` as a DomainError where the named constraint refuses what is written inside."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint(error) != name:
            raise
        raise DomainError(message, field=field) from error


@contextmanager
def _history(by: Actor) -> Iterator[None]:
    with pghistory.context(user=str(by.user_id or ""), role=str(by.role)):
        yield


@contextmanager
def _one_event(name: str) -> Iterator[None]:
    written: list[str] = []
    token = events.counters.set((*events.counters.get(), written))
    try:
        yield
    finally:
        events.counters.reset(token)
    if len(written) != 1:
        raise RuntimeError(f"{name} recorded {len(written)} events; an action records one")
