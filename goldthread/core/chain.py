"""The arithmetic of the sealed log, shared by who seals and who verifies. No Django.

An entry of the log is committed to by `commitment = HMAC-SHA-256(salt, body)`, and the entries
are chained by `hash = SHA-256(previous hash || number || time || commitment)`. The chain needs the
commitment alone: body and salt can be erased, and nobody can guess the body from what stays.
"""

import hashlib
import hmac
from dataclasses import dataclass

# What the first entry stands on: 32 zero bytes.
START = bytes(32)
# How PostgreSQL writes an event `e` as text. All that is sealed rests on it: it never changes.
BODY = """jsonb_build_object(
    'id', e.id, 'name', e.name, 'at', (extract(epoch FROM e.at) * 1000000)::bigint,
    'by_user', e.by_user, 'by_role', e.by_role, 'by_organisation', e.by_organisation,
    'subject_kind', e.subject_kind, 'subject_id', e.subject_id, 'person', e.person,
    'organisation', e.organisation, 'data', e.data)::text"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One entry of the chain: its number from 1 on, when it was sealed (microseconds), and both."""

    number: int
    at: int
    commitment: bytes
    hash: bytes


def commitment(salt: bytes, body: str) -> bytes:
    """What binds an entry to its body without telling it: 32 bytes."""
    return hmac.digest(salt, body.encode(), "sha256")


def chained(previous: bytes, *, number: int, at: int, commitment: bytes) -> bytes:
    """The hash of an entry sealed `at` microseconds after 1970, next after one with `previous`."""
    return hashlib.sha256(
        previous + number.to_bytes(8, "big") + at.to_bytes(8, "big", signed=True) + commitment
    ).digest()
