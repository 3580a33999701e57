"""The one error of this room."""


class LocalDatabaseError(Exception):
    """The local database cannot do what was asked. The message says what to do about it."""
