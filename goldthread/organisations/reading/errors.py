"""What can be wrong with a file and with a row."""

from goldthread.core.errors import DomainError


class UnreadableFile(DomainError):
    """Nothing can be read from the file; the message says what to do about it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


class Refused(Exception):
    """One row cannot be taken; the message says why."""


class LeftOut(Exception):
    """One row is not for us; the message says why."""
