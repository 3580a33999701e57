"""What proofs share: a database of their own beside that of the tests, times, and a table."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

# Distinct questions, so that none is answered from what the one before it left behind.
Question = Callable[[], object]


@contextmanager
def database() -> Iterator[None]:
    """Django with an empty database, which is gone afterwards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.config.settings.test"
    import django

    django.setup()
    from django.db import connection

    from goldthread import localdb

    ours = localdb.ensure_started(test=True)
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db("goldthread", verbosity=0)
    finally:
        if ours:
            localdb.stop(test=True)


def seconds(question: Question) -> float:
    """How long one question takes."""
    began = time.perf_counter()
    question()
    return time.perf_counter() - began


def median(questions: Sequence[Question]) -> tuple[float, float]:
    """The median and the longest time of several, asked once each after one to warm up."""
    questions[0]()
    took = [seconds(question) for question in questions]
    return statistics.median(took), max(took)


def run(*statements: str) -> None:
    """Statements of SQL, one after the other."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def row(*cells: object) -> None:
    """A line of the table in docs/reference/proof.md."""
    print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


def milliseconds(took: float) -> str:
    return f"{took * 1000:.1f} ms"
