"""Facts as organisations: unsaved rows made from facts, and written in bulk by the actions."""

from goldthread.organisations.register.bodies import (
    add_bodies,
    add_providers,
    change_bodies,
    change_providers,
)
from goldthread.organisations.register.groups import add_groups, change_groups, place
from goldthread.organisations.register.joining import follow
from goldthread.organisations.register.rows import BATCH, organisation, rename
from goldthread.organisations.register.schools import SCHOOL_FIELDS, add_schools, change_schools
from goldthread.organisations.register.yearly import (
    FIGURE_FIELDS,
    INCENTIVE_FIELDS,
    Figures,
    add_districts,
    add_figures,
    add_incentives,
)

__all__ = [
    "BATCH",
    "FIGURE_FIELDS",
    "INCENTIVE_FIELDS",
    "SCHOOL_FIELDS",
    "Figures",
    "add_bodies",
    "add_districts",
    "add_figures",
    "add_groups",
    "add_incentives",
    "add_providers",
    "add_schools",
    "change_bodies",
    "change_groups",
    "change_providers",
    "change_schools",
    "follow",
    "organisation",
    "place",
    "rename",
]
