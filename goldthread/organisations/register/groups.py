"""Trusts and federations, and the schools that join and leave them."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.organisations.models import (
    ORGANISATION_KIND,
    Group,
    GroupKind,
    GroupMember,
    Organisation,
    SchoolNumber,
)
from goldthread.organisations.reading import Facts
from goldthread.organisations.register import rows

# A school, and the kind of group.
Place = tuple[UUID, str]
GROUP_FIELDS = ("kind", "company_number")


def add_groups(facts: Sequence[Facts]) -> list[Organisation]:
    """Add trusts and federations."""
    groups = [
        Group(organisation=Organisation(), uid=str(each["uid"]), **rows.some(each, GROUP_FIELDS))
        for each in facts
    ]
    made = [_describe(group, each) for group, each in zip(groups, facts, strict=True)]
    Organisation.objects.bulk_create(made, batch_size=rows.BATCH)
    Group.objects.bulk_create(groups, batch_size=rows.BATCH)
    return made


def change_groups(groups: Sequence[Group], facts: Sequence[Facts]) -> None:
    """Make groups agree with facts in the same order; a group that closes has no members."""
    for group, each in zip(groups, facts, strict=True):
        rows.assign(group, rows.some(each, GROUP_FIELDS))
    made = [_describe(group, each) for group, each in zip(groups, facts, strict=True)]
    rows.write(Organisation, made, ["kind", *rows.NAME_FIELDS, *rows.OWN_FIELDS])
    rows.write(Group, groups, GROUP_FIELDS)
    for group in groups:
        if group.organisation.closed_on:
            for member in group.members.filter(period__endswith=None):
                end(member, group.organisation.closed_on)


def _describe(group: Group, facts: Facts) -> Organisation:
    made = group.organisation
    made.kind = ORGANISATION_KIND[GroupKind(group.kind)]
    rows.assign(made, rows.some(facts, rows.OWN_FIELDS))
    rows.rename(made, str(facts["name"]), *filter(None, [group.company_number, group.uid]))
    return made


def place(facts: Sequence[Facts]) -> None:
    """Put schools into groups, out of those of the kind that they are in; in the facts' order."""
    urns = [str(each["urn"]) for each in facts]
    schools = dict(SchoolNumber.objects.filter(urn__in=urns).values_list("urn", "school_id"))
    groups = Group.objects.in_bulk([each["uid"] for each in facts], field_name="uid")
    open_ones = GroupMember.objects.filter(school__in=schools.values(), period__endswith=None)
    now: dict[Place, GroupMember] = {(one.school_id, one.kind): one for one in open_ones}
    for each in facts:
        group = groups[str(each["uid"])]
        kind = ORGANISATION_KIND[GroupKind(group.kind)]
        at = schools[str(each["urn"])], kind.value
        now[at] = _placed(now.get(at), at, group, rows.when(each["joined_on"]))
    made = [one for one in now.values() if one._state.adding]
    GroupMember.objects.bulk_create(made, batch_size=rows.BATCH)


def _placed(
    now: GroupMember | None, at: Place, group: Group, joined: dt.date | None
) -> GroupMember:
    """The school's place in the group; written only where it was in one of the kind."""
    if now and now.group_id == group.pk:
        now.period = DateRange(joined, None)
        if not now._state.adding:
            now.save(update_fields=["period"])
        return now
    if now and joined:
        end(now, joined)
    school_id, kind = at
    return GroupMember(group=group, school_id=school_id, kind=kind, period=DateRange(joined, None))


def end(member: GroupMember, on: dt.date) -> None:
    """End a membership before a day; one that would not have begun is taken back."""
    if member.period.lower and member.period.lower >= on:
        GroupMember.objects.filter(pk=member.pk).delete()
        return
    member.period = DateRange(member.period.lower, on)
    member.save()
