"""Handing out what is held, which is an event itself."""

import datetime as dt
import io
import json
import zipfile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.errors import NotPermitted
from goldthread.core.roles import Capability
from goldthread.people.models import Person
from goldthread.people.subject import gathering
from goldthread.people.subject.gathering import Section


def may_export(actor: Actor, person: Person) -> bool:
    """Everybody their own record; whoever answers requests, any."""
    own = actor.can(Capability.SEE_OWN_RECORD) and actor.person_id == person.pk
    return own or actor.can(Capability.EXPORT_RECORDS)


@action
def export(*, by: Actor, at: dt.datetime, person: Person) -> bytes:
    """Everything held on the person as a ZIP: `record.json`, and `record.html` to read.

    Raises NotPermitted for anybody else's record, unless the role answers such requests.
    """
    if not may_export(by, person):
        raise NotPermitted("This is somebody else's record")
    events.record(
        "people.record_exported", by=by, at=at, subject=person, person_id=person.pk
    )  # fmt: skip
    return _packed(gathering.gather(person), person, at)


def _packed(sections: list[Section], person: Person, at: dt.datetime) -> bytes:
    content = {
        section.title: {
            "entries": [entry.values for entry in section.entries],
            "earlier": [entry.values for entry in section.earlier],
        }
        for section in sections
    }
    page = render_to_string(
        "people/record-export.jinja", {"sections": sections, "person": person, "at": at}
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "record.json", json.dumps(content, cls=_Encoder, indent=1, ensure_ascii=False)
        )
        file.writestr("record.html", page)
    return packed.getvalue()


class _Encoder(DjangoJSONEncoder):
    """Dates and identifiers as text, bytes as hexadecimal."""

    def default(self, o: object) -> object:
        return o.hex() if isinstance(o, bytes | memoryview) else super().default(o)
