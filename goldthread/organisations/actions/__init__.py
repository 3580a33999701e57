"""Every write on organisations."""

from goldthread.organisations.actions.describing import (
    BY_HAND,
    Description,
    add_organisation,
    correct_organisation,
)
from goldthread.organisations.actions.importing import (
    ALREADY_HERE,
    STALE,
    TOO_FEW,
    TOO_MANY,
    add_synthetic,
    check_file,
    commit_run,
    discard_run,
)

__all__ = [
    "ALREADY_HERE",
    "BY_HAND",
    "STALE",
    "TOO_FEW",
    "TOO_MANY",
    "Description",
    "add_organisation",
    "add_synthetic",
    "check_file",
    "commit_run",
    "correct_organisation",
    "discard_run",
]
