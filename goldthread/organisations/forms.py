"""Searching for a school, naming one, describing an organisation, uploading a published file."""

from typing import Any, Unpack

from django.urls import reverse_lazy

from goldthread.organisations import actions, queries
from goldthread.organisations.models import BodyKind, Kind, Layout, Organisation
from goldthread.organisations.presenters.schools import option
from goldthread.organisations.reading.decoding import LARGEST
from goldthread.organisations.search import LONGEST_QUERY
from goldthread.pages import fields
from goldthread.pages.fields import Option, Typed, Wording
from goldthread.pages.forms import Form

WITH_TYPE = (Kind.APPROPRIATE_BODY,)


class SchoolField(fields.Autocomplete):
    """A school, named by its number, its whole name or a part. Cleans to Organisation or None.

    The initial value is an Organisation of kind school, with its `school`.
    """

    def __init__(self, label: str = "School", **wording: Unpack[Wording]) -> None:
        worded: Wording = {"noun": "the school", "hint": "Type part of its name, or its URN"}
        worded.update(wording)
        super().__init__(
            label,
            source_url=reverse_lazy("schools-json"),
            search=lambda text: [option(each) for each in queries.search_schools(text)],
            find=_option_of,
            none_message="No school matches “{text}”. Check the spelling, or type its URN",
            several_message="Choose the school you mean, or type more of its name",
            maximum=LONGEST_QUERY,
            **worded,
        )

    def to_python(self, value: Any) -> Any:
        urn = super().to_python(value)
        return queries.school_with(urn) if urn else None

    def prepare_value(self, value: Any) -> Typed:
        known = option(value) if isinstance(value, Organisation) else value
        return super().prepare_value(known)


def _option_of(urn: str) -> Option | None:
    school = queries.school_with(urn)
    return option(school) if school else None


class Search(Form):
    """The words of a search, from the address."""

    mark_optional = False

    q = fields.Suggested(
        "Name, place or URN",
        source_url=reverse_lazy("schools-json"),
        noun="what you are looking for",
        hint="The URN is the school’s own number, 6 digits.",
        required=False,
        maximum=LONGEST_QUERY,
        width=20,
    )


class FindOrganisation(Form):
    """The words of a search among organisations that are no schools."""

    mark_optional = False

    q = fields.Text(
        "Name or number", noun="what you are looking for", required=False,
        maximum=LONGEST_QUERY, width=20,
    )  # fmt: skip


class Describe(Form):
    """What is held of an organisation, and what it is had from."""

    kind = fields.Choice(
        "What is it?",
        [(kind.value, str(kind.label)) for kind in actions.BY_HAND if kind not in WITH_TYPE]
        + [Option(Kind.APPROPRIATE_BODY, "Appropriate body", reveals=("body_kind",))],
        coerce=Kind,
        noun="what it is",
    )
    body_kind = fields.Select(
        "Type of appropriate body", BodyKind.choices, coerce=BodyKind, noun="its type"
    )
    name = fields.Text("Name", hint="As people know it", noun="the name", width="two-thirds")
    legal_name = fields.Text(
        "Legal name", hint="Where it differs", noun="the legal name", required=False,
        width="two-thirds",
    )  # fmt: skip
    ukprn = fields.Text(
        "UKPRN", hint="Its number as a learning provider, 8 digits", noun="the UKPRN",
        required=False, width=10, inputmode="numeric", pattern="[0-9]{8}",
        pattern_message="Enter the UKPRN with 8 digits, for example 10012345",
    )  # fmt: skip
    opened_on = fields.Date("Opened on", noun="the opening date", required=False)
    closed_on = fields.Date(
        "Closed from", hint="The first day on which it is closed", noun="the closing date",
        required=False,
    )  # fmt: skip
    source = fields.Text(
        "Where you have this from", hint="Anyone can read it, for example a letter and its date",
        noun="where you have this from", maximum=300, width="two-thirds",
    )  # fmt: skip

    def described(self) -> actions.Description:
        """The answers as the action takes them."""
        cleaned = {**self.cleaned_data}
        cleaned.pop("kind", None)
        return actions.Description(**cleaned | {"body_kind": cleaned.get("body_kind") or None})


class Correct(Describe):
    """The same of an organisation whose kind is settled."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
        if kind != Kind.APPROPRIATE_BODY:
            del self.fields["body_kind"]


class Upload(Form):
    """A file and what is in it."""

    layout = fields.Choice(
        "What is in the file?",
        [
            Option(
                Layout.REGISTER,
                "Schools: register",
                "All fields of the national register of establishments",
            ),
            Option(Layout.LINKS, "Schools: links", "Which school follows which, same register"),
            Option(Layout.GROUPS, "Trusts and federations", "The groups of the same register"),
            Option(
                Layout.MEMBERS, "Schools in trusts and federations", "The group links of the same"
            ),
            Option(
                Layout.SCHOOLS,
                "Schools: pupil premium",
                "In the layout of the published pupil premium allocations",
            ),
            Option(
                Layout.INCENTIVES,
                "Schools: incentives",
                "With the columns URN, Pupil Premium Incentive and Sparsity Incentive",
            ),
            Option(Layout.DISTRICTS, "Sparse districts", "With the columns LAD_CODE and LAD_NAME"),
            Option(Layout.BODIES, "Appropriate bodies", "With the columns name and type"),
            Option(
                Layout.PROVIDERS,
                "Training providers",
                "With the columns Legal accredited name and Operating name",
            ),
        ],
        coerce=Layout,
        noun="what is in the file",
    )
    year = fields.Text(
        "Year of the figures",
        hint="For pupil premium, incentives and sparse districts, when the name of the file does "
        "not say it. For 2020 to 2021, enter 2020",
        noun="the year",
        width=4,
        inputmode="numeric",
        pattern="[0-9]{4}",
        pattern_message="Enter the year with 4 digits, for example 2020",
        required=False,
    )
    file = fields.File(
        "The file",
        hint="CSV, plain or gzipped, up to 5 MB",
        extensions=(".csv", ".gz"),
        maximum=LARGEST,
    )

    def clean_year(self) -> int | None:
        """The year as a number; None where it was left empty."""
        typed = self.cleaned_data["year"]
        return int(typed) if typed else None
