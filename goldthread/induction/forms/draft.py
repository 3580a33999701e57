"""The answers about a teacher who is being added, kept in the session until they are confirmed."""

import datetime as dt
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from typing import Any, Self

KEY = "induction-add"


@dataclass(frozen=True)
class Draft:
    """Answers so far; dates and identifiers as text, because a session holds JSON."""

    trn: str = ""
    birth_on: str = ""
    starts_on: str = ""
    fte_bp: int = 0
    body: str = ""
    mentor: str = ""

    @classmethod
    def read(cls, session: MutableMapping[str, Any]) -> Self:
        """The draft under way, or an empty one."""
        return cls(**session.get(KEY, {}))

    def write(self, session: MutableMapping[str, Any]) -> None:
        session[KEY] = asdict(self)

    def with_answers(self, **answers: Any) -> Self:
        return replace(self, **answers)

    def missing_before(self, page: str) -> str:
        """The name of the first page before this one that has no answer yet; '' when none."""
        answered = {
            "induction-add": self.trn and self.birth_on,
            "induction-add-start": self.starts_on and self.fte_bp,
            "induction-add-body": self.body,
            "induction-add-mentor": self.mentor,
            "induction-add-check": False,
        }
        before = takewhile(lambda name: name != page, answered)
        return next((name for name in before if not answered[name]), "")

    @property
    def born(self) -> dt.date:
        return dt.date.fromisoformat(self.birth_on)

    @property
    def starts(self) -> dt.date:
        return dt.date.fromisoformat(self.starts_on)


def forget(session: MutableMapping[str, Any]) -> None:
    """Start over."""
    session.pop(KEY, None)
