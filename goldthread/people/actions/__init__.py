"""Every write on persons, their names and numbers, users and roles."""

from goldthread.people.actions.identifying import add_identifier, take_off_identifier
from goldthread.people.actions.matching import answer_who, ask_who, keep_numbers
from goldthread.people.actions.merging import Kept, merge, unmerge
from goldthread.people.actions.naming import (
    NewName,
    answer_name_request,
    ask_for_name,
    change_name,
)
from goldthread.people.actions.persons import (
    add_person,
    add_trn_range,
    add_user,
    new_persons,
)
from goldthread.people.granting.actions import add_staff, end_grant, grant_role
from goldthread.people.identity import Identity

__all__ = [
    "Identity",
    "Kept",
    "NewName",
    "add_identifier",
    "add_person",
    "add_staff",
    "add_trn_range",
    "add_user",
    "answer_name_request",
    "answer_who",
    "ask_for_name",
    "ask_who",
    "change_name",
    "end_grant",
    "grant_role",
    "keep_numbers",
    "merge",
    "new_persons",
    "take_off_identifier",
    "unmerge",
]
