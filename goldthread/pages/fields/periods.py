"""Two dates that belong together: from when and until when."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple, Unpack

from django import forms
from django.core.exceptions import ValidationError

from goldthread.pages import govuk
from goldthread.pages.fields.base import BoundField, Field, Wording
from goldthread.pages.fields.dates import PARTS, Date, DateBoxes, DateParts

FIRST, LAST = "first", "last"


class Ends(NamedTuple):
    """The two dates, as typed or cleaned."""

    first: Any = None
    last: Any = None

    def __bool__(self) -> bool:
        return any(map(bool, self))


class PeriodBoxes(forms.TextInput):
    """Reads six boxes, `<name>-first-day` to `<name>-last-year`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Ends:
        boxes = DateBoxes()
        return Ends(
            *(boxes.value_from_datadict(data, files, f"{name}-{end}") for end in (FIRST, LAST))
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        boxes = DateBoxes()
        return all(
            boxes.value_omitted_from_data(data, files, f"{name}-{end}") for end in (FIRST, LAST)
        )


class Period(Field):
    """A first and a last day, both inside. Cleans to Ends of dates, or None.

    The last may be left empty where it is `open_ended`.
    """

    widget = PeriodBoxes
    usual_noun = "the dates"

    def __init__(
        self, label: str, *, first: str = "First day", last: str = "Last day",
        open_ended: bool = False, **wording: Unpack[Wording],
    ) -> None:  # fmt: skip
        super().__init__(label, **wording)
        self.open_ended = open_ended
        self.ends = {
            FIRST: Date(first, noun=f"the {first.lower()}"),
            LAST: Date(last, noun=f"the {last.lower()}"),
        }

    def to_python(self, value: Any) -> Ends | None:
        given = value if isinstance(value, Ends) else Ends()
        if not any(any(DateParts.of(end)) for end in given):
            return None
        cleaned = Ends(self._end(FIRST, given.first), self._end(LAST, given.last))
        if cleaned.last and cleaned.last < cleaned.first:
            after = self.ends[LAST].noun
            raise self._wrong(f"Enter {after} on or after {self.ends[FIRST].noun}", LAST, PARTS)
        return cleaned

    def _end(self, end: str, value: Any) -> dt.date | None:
        try:
            found: dt.date | None = self.ends[end].to_python(value)
        except ValidationError as error:
            parts = (error.params or {}).get("parts", PARTS)
            raise self._wrong(str(error.messages[0]), end, parts) from error
        if found is None and not (end == LAST and self.open_ended):
            raise self._wrong(f"Enter {self.ends[end].noun}", end, PARTS)
        return found

    def _wrong(self, message: str, end: str, parts: tuple[str, ...]) -> ValidationError:
        return self.refuse(message, end=end, parts=tuple(parts))

    def wrong(self, bound: BoundField) -> tuple[str, tuple[str, ...]]:
        """Which date the first error is about, and which of its boxes."""
        if not bound.errors:
            return "", ()
        params = bound.problems[0].params or {}
        return params.get("end", FIRST), params.get("parts", PARTS)

    def anchor(self, bound: BoundField) -> str:
        end, parts = self.wrong(bound)
        return f"{bound.element_id}-{end or FIRST}-{parts[0] if parts else PARTS[0]}"

    def draw(self, bound: BoundField) -> str:
        typed = bound.value()
        given = typed if isinstance(typed, Ends) else Ends(*(typed or (None, None)))
        inside = self._drawn(bound, FIRST, given.first) + self._drawn(bound, LAST, given.last)
        hint = govuk.component("hint", {"text": self.hint}) if self.hint else ""
        return govuk.component("fieldset", self.fieldset_settings(bound) | {"html": hint + inside})

    def _drawn(self, bound: BoundField, end: str, value: Any) -> str:
        """One of the two dates; it alone is marked where the error is its own."""
        date = self.ends[end]
        wrong, parts = self.wrong(bound)
        mine = parts if wrong == end else ()
        boxes = zip(PARTS, date.prepare_value(value), strict=True)
        return govuk.component("date-input", {
            "id": f"{bound.element_id}-{end}",
            "namePrefix": f"{bound.html_name}-{end}",
            "fieldset": {"legend": {"text": date.label, "classes": "govuk-fieldset__legend--s"}},
            "errorMessage": {"text": str(bound.errors[0])} if mine else None,
            "items": [date.box(part, text, part in mine) for part, text in boxes],
        })  # fmt: skip
