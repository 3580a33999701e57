"""The answers about a teacher who is being added, kept in the session until they are confirmed."""

import datetime as dt
import hashlib
import json
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from typing import Any, Self
from uuid import UUID

KEY = "induction-add"


@dataclass(frozen=True)
class Draft:
    """Answers so far, for one organisation.

    Dates and identifiers are text, because a session holds JSON.
    """

    organisation: str
    trn: str = ""
    birth_on: str = ""
    starts_on: str = ""
    fte_bp: int = 0
    body: str = ""
    mentor: str = ""
    # Somebody who becomes a mentor of the school once the teacher is registered.
    joins: str = ""

    @classmethod
    def of(cls, session: MutableMapping[str, Any], organisation_id: UUID | None) -> Self:
        """What the session holds for the organisation, or a draft without answers."""
        kept = session.get(KEY)
        if not kept or kept.get("organisation") != str(organisation_id):
            return cls(str(organisation_id))
        return cls(**kept)

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
            "induction-add-mentor": self.mentor or self.joins,
            "induction-add-check": False,
        }
        before = takewhile(lambda name: name != page, answered)
        return next((name for name in before if not answered[name]), "")

    @property
    def digest(self) -> str:
        """A short mark of these answers: a page of other answers carries another."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:16]

    @property
    def born(self) -> dt.date:
        return dt.date.fromisoformat(self.birth_on)

    @property
    def starts(self) -> dt.date:
        return dt.date.fromisoformat(self.starts_on)


def forget(session: MutableMapping[str, Any]) -> None:
    """Start over."""
    session.pop(KEY, None)
