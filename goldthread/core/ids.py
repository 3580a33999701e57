"""Identifiers."""

import uuid

from uuid_utils import compat


def new() -> uuid.UUID:
    """A version 7 UUID: in order of time, so that an index on it grows at one end."""
    return compat.uuid7()
