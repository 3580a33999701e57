"""Errors in the domain's words."""


class DomainError(Exception):
    """Something that a person can mend; `field` names the input it belongs to, if any."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class IllegalMove(DomainError):
    """A move that the state does not allow; names both."""

    def __init__(self, message: str, *, state: str, move: str) -> None:
        super().__init__(message)
        self.state = state
        self.move = move


class NotPermitted(Exception):
    """The acting role may not do this. Pages answer it like an absent page."""
