"""What is asked when a role is given or ended."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.validators import validate_email

from goldthread.core import clock
from goldthread.core.roles import ROLES, Role
from goldthread.organisations.models import Organisation
from goldthread.organisations.search import LONGEST_QUERY
from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form
from goldthread.people.granting import queries
from goldthread.people.models import NAME_LENGTH

NOW, LATER = "now", "later"
_MOST_MATCHES = 15
_DAY = dt.timedelta(days=1)


class Search(Form):
    """Sought by name, address or, for whoever sees all, organisation."""

    mark_optional = False

    q = fields.Text("Name or e-mail address", noun="the name", width=20, required=False)


class OrganisationField(fields.Autocomplete):
    """An organisation of any kind by its name. Cleans to Organisation or None."""

    def __init__(self) -> None:
        super().__init__(
            "Organisation", noun="the organisation", required=False, maximum=LONGEST_QUERY,
            hint="Type part of its name. A teacher’s role has none",
            search=_matching, find=_option_of,
            none_message="No organisation matches “{text}”. Check the spelling",
            several_message="Choose the organisation you mean, or type more of its name",
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        pk = super().to_python(value)
        return Organisation.objects.filter(pk=pk).first() if pk else None

    def draw(self, bound: fields.BoundField) -> str:
        """Without suggestions as one types; several matches come back as a choice."""
        offered = self.offered(bound)
        box = self._box(bound, error=not offered)
        return box + self._radios(bound, offered) if offered else box


def _matching(text: str) -> list[Option]:
    return [_option(one) for one in queries.organisations(text)[: _MOST_MATCHES + 1]]


def _option(one: Organisation) -> Option:
    return Option(str(one.pk), one.name, one.get_kind_display())


def _option_of(pk: str) -> Option | None:
    one = next((o for o in Organisation.objects.filter(pk=pk)), None) if _is_id(pk) else None
    return _option(one) if one else None


def _is_id(text: str) -> bool:
    digits = text.replace("-", "")
    return len(digits) == 32 and set(digits) <= set("0123456789abcdef")


class Grant(Form):
    """Which role, for which organisation, and when."""

    role = fields.Choice("Role", noun="the role", coerce=Role)
    organisation = OrganisationField()
    from_on = fields.Date(
        "First day", hint="Today or later. For example, 1 9 2026", noun="the first day",
        earliest=clock.today, earliest_message="Enter the first day: today or later",
    )  # fmt: skip
    last_on = fields.Date(
        "Last day", hint="Leave it empty where no end is known", noun="the last day",
        earliest=clock.today, required=False,
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, roles: Iterable[Role], anywhere: bool
    ) -> None:
        offered = list(roles)
        only = {"role": offered[0]} if len(offered) == 1 else {}
        super().__init__(data, initial={"from_on": clock.today(), **only})
        self.fields["role"].options = [  # type: ignore[attr-defined]
            Option(role, ROLES[role].title.capitalize(), ROLES[role].does) for role in offered
        ]
        if not anywhere:
            del self.fields["organisation"]

    @property
    def until_on(self) -> dt.date | None:
        """The first day without the role; None where no end is known."""
        last_on: dt.date | None = self.cleaned_data["last_on"]
        return last_on + _DAY if last_on else None


class Add(Grant):
    """Who it is as well."""

    name = fields.Text(
        "Full name", noun="the full name", maximum=2 * NAME_LENGTH, width="two-thirds",
        spellcheck=False, autocomplete="off",
    )  # fmt: skip
    email = fields.Text(
        "E-mail address", hint="They sign in with it", noun="the e-mail address", maximum=254,
        width="two-thirds", spellcheck=False, autocomplete="off", inputmode="email",
        validators=[validate_email],
    )  # fmt: skip
    field_order = ("name", "email", "role", "organisation", "from_on", "last_on")


class End(Form):
    """When a role ends."""

    when = fields.Choice(
        "When does the role end?",
        [
            Option(NOW, "Now", "With the next page that they open"),
            Option(LATER, "On a day to come", reveals=("last_on",)),
        ],
        noun="when the role ends",
    )  # fmt: skip
    last_on = fields.Date("Last day in the role", noun="the last day", earliest=clock.today)

    def first_day_without(self, from_on: dt.date) -> dt.date:
        """Today for "now", or the day on which a role that lies ahead would begin."""
        if self.cleaned_data["when"] == LATER:
            last_on: dt.date = self.cleaned_data["last_on"]
            return last_on + _DAY
        return max(clock.today(), from_on)
