"""Persons, names, numbers, users and the roles they are granted."""

from goldthread.people.models.identifiers import Identifier
from goldthread.people.models.matching import MatchNumber, MatchRequest, Outcome
from goldthread.people.models.merging import Merge, MovedRow
from goldthread.people.models.names import (
    ANSWER_LENGTH,
    CHANGES,
    EVIDENCE_LENGTH,
    Answer,
    FormerName,
    How,
    NameRequest,
)
from goldthread.people.models.persons import (
    NAME_LENGTH,
    SORT_NAME_LENGTH,
    Person,
    PersonQuerySet,
    RoleGrant,
    RoleGrantQuerySet,
    TrnRange,
    User,
    UserManager,
)
from goldthread.people.models.sessions import HowEnded, SignIn
from goldthread.people.models.signin import LinkRequest, SignInDetails, SignInIdentity

__all__ = [
    "ANSWER_LENGTH",
    "CHANGES",
    "EVIDENCE_LENGTH",
    "NAME_LENGTH",
    "SORT_NAME_LENGTH",
    "Answer",
    "FormerName",
    "How",
    "HowEnded",
    "Identifier",
    "LinkRequest",
    "MatchNumber",
    "MatchRequest",
    "Merge",
    "MovedRow",
    "NameRequest",
    "Outcome",
    "Person",
    "PersonQuerySet",
    "RoleGrant",
    "RoleGrantQuerySet",
    "SignIn",
    "SignInDetails",
    "SignInIdentity",
    "TrnRange",
    "User",
    "UserManager",
]
