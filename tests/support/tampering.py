"""Ways to falsify a sealed log with every right in the database, each with the number it spoils."""

import random
from collections.abc import Callable

from django.db import connection

from goldthread.core import chain
from goldthread.core.models import Seal
from tests.support.sealing import as_superuser

SEALED = 60
OF_NUMBER = "id = (SELECT event FROM core_seal WHERE number = %s)"
# What differs from what every event of the test has.
EDITS = [
    "name = 'tests.other'", "at = at + interval '1 microsecond'", "by_role = 'auditor'",
    "by_user = gen_random_uuid()", "person = gen_random_uuid()", "subject_id = gen_random_uuid()",
    "organisation = gen_random_uuid()", "data = data || '{\"turn\": 99}'", "data = '{}'",
    "subject_kind = 'tests.else'", "by_organisation = gen_random_uuid()",
    "salt = salt || '\\x00'::bytea",
]  # fmt: skip


def _one(chance: random.Random) -> int:
    return chance.randint(1, SEALED)


def edit(chance: random.Random) -> int:
    """Change one thing that an event says."""
    number = _one(chance)
    as_superuser(f"UPDATE core_event SET {chance.choice(EDITS)} WHERE {OF_NUMBER}", number)
    return number


def reseal(chance: random.Random) -> int:
    """Change the seal of an event."""
    number = _one(chance)
    change = chance.choice(
        ["commitment = sha256(commitment)", "hash = sha256(hash)", "at = at + interval '1 second'"]
    )
    as_superuser(f"UPDATE core_seal SET {change} WHERE number = %s", number)
    return number


def forget(chance: random.Random) -> int:
    """Take the words of an event away, as if they had been erased by rule."""
    number = _one(chance)
    as_superuser(f"DELETE FROM core_event WHERE {OF_NUMBER}", number)
    return number


def take_out(chance: random.Random) -> int:
    """Delete a seal and its event from the middle, leaving a gap."""
    number = chance.randint(1, SEALED - 1)
    as_superuser(f"DELETE FROM core_event WHERE {OF_NUMBER}", number)
    as_superuser("DELETE FROM core_seal WHERE number = %s", number)
    return number


def close_up(chance: random.Random) -> int:
    """Delete one from the middle and move the numbers after it up."""
    number = take_out(chance)
    as_superuser("UPDATE core_seal SET number = number + 1000 WHERE number > %s", number)
    as_superuser("UPDATE core_seal SET number = number - 1001 WHERE number > 1000")
    return number


def swap_words(chance: random.Random) -> int:
    """Let two numbers name each other's event."""
    low, high = sorted(chance.sample(range(1, SEALED + 1), 2))
    events = dict(Seal.objects.filter(number__in=[low, high]).values_list("number", "event"))
    as_superuser("UPDATE core_seal SET event = gen_random_uuid() WHERE number = %s", low)
    as_superuser("UPDATE core_seal SET event = %s WHERE number = %s", events[low], high)
    as_superuser("UPDATE core_seal SET event = %s WHERE number = %s", events[high], low)
    return low


def swap_numbers(chance: random.Random) -> int:
    """Exchange the places of two entries in the chain."""
    low, high = sorted(chance.sample(range(1, SEALED + 1), 2))
    as_superuser("UPDATE core_seal SET number = 9999 WHERE number = %s", low)
    as_superuser("UPDATE core_seal SET number = %s WHERE number = %s", low, high)
    as_superuser("UPDATE core_seal SET number = %s WHERE number = 9999", high)
    return low


def put_in(chance: random.Random) -> int:
    """Copy an event and squeeze it into the middle of the chain."""
    number = _one(chance)
    as_superuser("UPDATE core_seal SET number = number + 1000 WHERE number >= %s", number)
    as_superuser("UPDATE core_seal SET number = number - 999 WHERE number >= 1000")
    as_superuser(
        "INSERT INTO core_event SELECT gen_random_uuid(), name, at, by_user, by_role,"
        " by_organisation, subject_kind, subject_id, person, organisation, data, salt"
        f" FROM core_event WHERE {OF_NUMBER}", number + 1,
    )  # fmt: skip
    as_superuser(
        "INSERT INTO core_seal SELECT %s, s.at, e.id, s.commitment, s.hash FROM core_seal s,"
        " core_event e WHERE s.number = %s"
        " AND NOT EXISTS (SELECT FROM core_seal t WHERE t.event = e.id)", number, number + 1,
    )  # fmt: skip
    return number


def slip_past(chance: random.Random) -> int:
    """Write an event that no trigger sees, so that it is never sealed."""
    as_superuser(
        "INSERT INTO core_event SELECT gen_random_uuid(), name, at, by_user, by_role,"
        " by_organisation, subject_kind, subject_id, person, organisation, data, salt"
        f" FROM core_event WHERE {OF_NUMBER}", _one(chance),
    )  # fmt: skip
    return SEALED + 1


def cut_end(chance: random.Random) -> int:
    """Delete the end of the log, events and seals: what is left is a whole chain."""
    number = _one(chance)
    as_superuser(
        "DELETE FROM core_event WHERE id IN (SELECT event FROM core_seal WHERE number >= %s)",
        number,
    )
    as_superuser("DELETE FROM core_seal WHERE number >= %s", number)
    return number


def write_anew(chance: random.Random) -> int:
    """Change an event and compute every seal from it on anew: a whole chain again."""
    number = _one(chance)
    as_superuser(f"UPDATE core_event SET by_role = 'auditor' WHERE {OF_NUMBER}", number)
    recompute(number)
    # Nothing before the last good checkpoint is in doubt; there is one at 20, 40 and 60.
    return (number - 1) // 20 * 20 + 1


def recompute(first: int) -> None:
    """Seal everything from a number on again, as somebody who knows how would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM core_seal WHERE number = %s", [first - 1])
        before = cursor.fetchone()
        cursor.execute(
            "SELECT s.number, (extract(epoch FROM s.at) * 1000000)::bigint, e.salt,"
            f" {chain.BODY} FROM core_seal s JOIN core_event e ON e.id = s.event"
            " WHERE s.number >= %s ORDER BY s.number",
            [first],
        )
        rows = cursor.fetchall()
    previous = bytes(before[0]) if before else chain.START
    for number, at, salt, body in rows:
        bound = chain.commitment(bytes(salt), body)
        previous = chain.chained(previous, number=number, at=at, commitment=bound)
        as_superuser(
            "UPDATE core_seal SET commitment = %s, hash = %s WHERE number = %s",
            bound, previous, number,
        )  # fmt: skip


# These leave a whole chain behind: only checkpoints show them.
CHAIN_HOLDS = (cut_end, write_anew)
ALL: tuple[Callable[[random.Random], int], ...] = (
    edit, reseal, forget, take_out, close_up, swap_words, swap_numbers, put_in, slip_past,
    *CHAIN_HOLDS,
)  # fmt: skip
