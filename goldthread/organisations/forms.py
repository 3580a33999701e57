"""Searching for a school, naming one, and uploading a published file."""

from typing import Any, Unpack

from django.urls import reverse_lazy

from goldthread.organisations import queries
from goldthread.organisations.models import Layout, Organisation
from goldthread.organisations.presenters.schools import option
from goldthread.organisations.reading.decoding import LARGEST
from goldthread.organisations.search import LONGEST_QUERY
from goldthread.pages import fields
from goldthread.pages.fields import Option, Typed, Wording
from goldthread.pages.forms import Form


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
        required=False,
        maximum=LONGEST_QUERY,
        width=20,
    )


class Upload(Form):
    """A file and what is in it."""

    layout = fields.Choice(
        "What is in the file?",
        [
            Option(
                Layout.SCHOOLS,
                "Schools",
                "In the layout of the published pupil premium allocations",
                reveals=("year",),
            ),
            Option(Layout.BODIES, "Appropriate bodies", "With the columns name and type"),
        ],
        coerce=Layout,
        noun="what is in the file",
    )
    year = fields.Text(
        "In which year does the financial year of the figures start?",
        hint="For 2020 to 2021, enter 2020",
        noun="the year",
        width=4,
        inputmode="numeric",
        pattern="[0-9]{4}",
        pattern_message="Enter the year with 4 digits, for example 2020",
    )
    file = fields.File(
        "The file",
        hint="CSV, plain or gzipped, up to 5 MB",
        extensions=(".csv", ".gz"),
        maximum=LARGEST,
    )

    def clean_year(self) -> int | None:
        """The year as a number; None where it was not asked."""
        typed = self.cleaned_data["year"]
        return int(typed) if typed else None
