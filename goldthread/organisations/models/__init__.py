"""Organisations, what is particular to each kind, and the runs that import them."""

from goldthread.organisations.models.bodies import (
    AppropriateBody,
    BodyKind,
    LocalAuthority,
)
from goldthread.organisations.models.figures import (
    Incentives,
    PupilFigures,
    SparseDistrict,
)
from goldthread.organisations.models.groups import (
    ORGANISATION_KIND,
    Group,
    GroupKind,
    GroupMember,
)
from goldthread.organisations.models.organisation import (
    KNOWN_BY_NUMBER,
    Kind,
    Organisation,
    OrganisationQuerySet,
)
from goldthread.organisations.models.runs import (
    VERSIONED_AS,
    YEARLY,
    Fate,
    ImportRow,
    ImportRun,
    ImportRunQuerySet,
    Layout,
    RegisterVersion,
    RunState,
)
from goldthread.organisations.models.schools import (
    LinkKind,
    Phase,
    School,
    SchoolLink,
    SchoolNumber,
    SchoolStatus,
)

__all__ = [
    "KNOWN_BY_NUMBER",
    "ORGANISATION_KIND",
    "VERSIONED_AS",
    "YEARLY",
    "AppropriateBody",
    "BodyKind",
    "Fate",
    "Group",
    "GroupKind",
    "GroupMember",
    "ImportRow",
    "ImportRun",
    "ImportRunQuerySet",
    "Incentives",
    "Kind",
    "Layout",
    "LinkKind",
    "LocalAuthority",
    "Organisation",
    "OrganisationQuerySet",
    "Phase",
    "PupilFigures",
    "RegisterVersion",
    "RunState",
    "School",
    "SchoolLink",
    "SchoolNumber",
    "SchoolStatus",
    "SparseDistrict",
]
