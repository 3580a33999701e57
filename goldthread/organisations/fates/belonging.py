"""Rows that say which school is in which group."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldthread.organisations.fates.comparing import UNKNOWN_URN, Judge, day
from goldthread.organisations.models import (
    ORGANISATION_KIND,
    Fate,
    Group,
    GroupKind,
    GroupMember,
    ImportRun,
    SchoolNumber,
)
from goldthread.organisations.reading import Row

UNKNOWN_UID = "Group {uid} is not in the register. Bring in the trusts and federations first"
LEAVES = "Leaves {group} on that day"
STAYS = "The school is in {group}, and the file does not say when it moved"


def judge(run: ImportRun, rows: Sequence[Row]) -> Judge:
    """A school that joins a group leaves the one of that kind that it is in."""
    return _Judge()


class _Judge:
    def __init__(self) -> None:
        self.schools = dict(SchoolNumber.objects.values_list("urn", "school_id"))
        self.groups = {
            uid: (name, ORGANISATION_KIND[GroupKind(kind)])
            for uid, name, kind in Group.objects.values_list("uid", "organisation__name", "kind")
        }
        open_ones = GroupMember.objects.filter(period__endswith=None)
        self.now: dict[tuple[UUID, str], tuple[str, dt.date | None]] = {
            (school, kind): (uid, period.lower)
            for school, kind, uid, period in open_ones.values_list(
                "school_id", "kind", "group__uid", "period"
            )
        }

    def __call__(self, row: Row) -> tuple[Fate, str]:
        read = row.facts or {}
        urn, uid = str(read["urn"]), str(read["uid"])
        if urn not in self.schools:
            return Fate.REFUSED, UNKNOWN_URN.format(urn=urn)
        if uid not in self.groups:
            return Fate.REFUSED, UNKNOWN_UID.format(uid=uid)
        place = self.schools[urn], self.groups[uid][1]
        fate, message = self._moved(uid, str(read["joined_on"]), self.now.get(place))
        if fate != Fate.REFUSED:
            self.now[place] = uid, _day(read["joined_on"])
        return fate, message

    def _moved(
        self, uid: str, joined: str, now: tuple[str, dt.date | None] | None
    ) -> tuple[Fate, str]:
        if now is None:
            return Fate.NEW, ""
        since = now[1].isoformat() if now[1] else ""
        if now[0] == uid:
            if joined in ("", since):
                return Fate.SAME, ""
            return Fate.CHANGED, f"Joined on: {day(since)} becomes {day(joined)}"
        group = self.groups[now[0]][0]
        if not joined or since >= joined:
            return Fate.REFUSED, STAYS.format(group=group)
        return Fate.NEW, LEAVES.format(group=group)


def _day(iso: Any) -> dt.date | None:
    return dt.date.fromisoformat(str(iso)) if iso else None
