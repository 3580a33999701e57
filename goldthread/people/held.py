"""What people and the house itself hold on a person."""

from goldthread.core.files.models import StoredFile
from goldthread.core.jobs.models import Job, JobError
from goldthread.core.models import Event, Seal, Tally, Unsealed
from goldthread.core.outbox.models import Message
from goldthread.organisations import models as organisations
from goldthread.people.models import (
    FormerName,
    Identifier,
    LinkRequest,
    MatchNumber,
    MatchRequest,
    Merge,
    MovedRow,
    NameRequest,
    Person,
    RoleGrant,
    SignIn,
    SignInDetails,
    SignInIdentity,
    TrnRange,
    User,
)
from goldthread.people.subject.register import Holding

_PUBLIC = "about an organisation, not a person"
HOLDINGS = (
    Holding(model=Person, title="Identity", person="pk"),
    Holding(model=FormerName, title="Former names"),
    Holding(model=NameRequest, title="Names asked for"),
    Holding(model=Identifier, title="Other numbers"),
    Holding(model=Merge, title="Records merged into yours", person="survivor"),
    Holding(model=MatchRequest, title="Whether a record is yours", without=frozenset({"asked_by"})),
    Holding(model=MatchNumber, title="Numbers given for you", person="request__person"),
    Holding(model=User, title="Sign-in"),
    Holding(model=RoleGrant, title="Roles granted", person="user__person"),
    Holding(model=SignIn, title="Where you signed in", person="user__person"),
    Holding(model=SignInIdentity, title="Accounts of sign-in services", person="user__person"),
    Holding(
        model=SignInDetails,
        title="What sign-in services say of you",
        person="identity__user__person",
    ),
    Holding(model=LinkRequest, title="Doubts about your sign-in", person="identity__user__person"),
    Holding(model=Message, title="Messages", without=frozenset({"key"})),
)
# After the parts of all other rooms.
EVENTS = Holding(
    model=Event,
    title="Events",
    without=frozenset({"by_user", "by_organisation", "organisation", "subject_id"}),
)
EXEMPT = {
    StoredFile: "files of many people that organisations send; what was read of them is exported",
    Job: "says how far work on many records is",
    JobError: "rows of files that led to no record",
    MovedRow: "names rows that are exported themselves",
    Seal: "commitments that tell nothing of the events they bind",
    Unsealed: "names events that are exported themselves, for a second",
    Tally: "counts attempts by keys that give nobody away, for two days",
    TrnRange: "numbers not yet given to anybody",
    **dict.fromkeys(
        (
            organisations.bodies.LocalAuthority,
            organisations.figures.Incentives,
            organisations.figures.SparseDistrict,
            organisations.groups.Group,
            organisations.groups.GroupMember,
            organisations.schools.SchoolLink,
            organisations.schools.SchoolNumber,
            organisations.AppropriateBody,
            organisations.ImportRow,
            organisations.ImportRun,
            organisations.Organisation,
            organisations.PupilFigures,
            organisations.RegisterVersion,
            organisations.School,
        ),
        _PUBLIC,
    ),
}
