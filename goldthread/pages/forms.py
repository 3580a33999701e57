"""The base of every form: sections, revealed fields, and errors whose links land on an input."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, cast

from django import forms
from markupsafe import Markup

from goldthread.pages import govuk
from goldthread.pages.fields import BoundField, Choice, Choices, Hidden

SEEN = "shown-with"


class Mendable(Protocol):
    """An error of the domain that a person can mend, with the input it belongs to."""

    message: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """Fields asked under one legend."""

    title: str
    fields: tuple[str, ...]
    hint: str = ""


class Form(forms.Form):
    """A form that draws itself.

    `sections` groups fields under legends; fields in none follow in their own order. Set
    `mark_optional` to False where every field is optional, as in a search. `shown_with` rides
    along unseen as SEEN: which state of a record the form was shown with.
    """

    sections: ClassVar[tuple[Section, ...]] = ()
    mark_optional: ClassVar[bool] = True
    # Files that were kept while other answers are mended, by field; see `uploads`.
    kept: Mapping[str, Any] = MappingProxyType({})
    shown_with: int | None = None

    def __getitem__(self, name: str) -> BoundField:
        return cast(BoundField, super().__getitem__(name))

    def draw(self) -> Markup:
        """All fields, in sections where the form has them."""
        drawn = [*self._drawn_sections(), *self._drawn_rest()]
        return Markup("\n").join([*drawn, *self._drawn_seen()])

    def error_summary(self) -> Markup:
        """The summary to stand above the title; empty without errors."""
        if not self.errors:
            return Markup()
        problems = list(self._problems())
        title = "Check your answer" if len(problems) == 1 else "Check your answers"
        return govuk.component("error-summary", {"titleText": title, "errorList": problems})

    def add_domain_error(self, error: Mendable) -> None:
        """Show what the domain refused, beside its field where the form has it."""
        field = error.field if error.field in self.fields else None
        self.add_error(field, error.message)

    @property
    def has_heading(self) -> bool:
        """Whether a label or legend is the title of the page."""
        return any(self[name].field.heading for name in self._top_names())

    def _problems(self) -> Iterator[dict[str, str]]:
        for message in self.non_field_errors():
            yield {"text": str(message)}
        for name in self.fields:
            bound = self[name]
            for message in bound.errors:
                yield self._problem(bound, str(message))

    def _problem(self, bound: BoundField, message: str) -> dict[str, str]:
        if isinstance(bound.field, Hidden):
            return {"text": message}
        return {"text": message, "href": f"#{bound.error_anchor}"}

    def _revealed(self) -> set[str]:
        return {
            name
            for field in self.fields.values()
            if isinstance(field, Choice | Choices)
            for option in field.options
            for name in option.reveals
        }

    def _top_names(self) -> list[str]:
        revealed = self._revealed()
        return [name for name in self.fields if name not in revealed]

    def _drawn_sections(self) -> Iterator[Markup]:
        top = set(self._top_names())
        for section in self.sections:
            inside = Markup("").join(
                self[name].as_field_group() for name in section.fields if name in top
            )
            hint = Markup('<div class="govuk-hint">{}</div>').format(section.hint)
            legend = {"text": section.title, "classes": "govuk-fieldset__legend--m"}
            html = (hint if section.hint else Markup()) + inside
            yield govuk.component("fieldset", {"legend": legend, "html": html})

    def _drawn_rest(self) -> Iterator[str]:
        sectioned = {name for section in self.sections for name in section.fields}
        for name in self._top_names():
            if name not in sectioned:
                yield self[name].as_field_group()

    def _drawn_seen(self) -> Iterator[Markup]:
        if self.shown_with is not None:
            yield Markup('<input type="hidden" name="{}" value="{}">').format(SEEN, self.shown_with)

    def _clean_form(self) -> None:
        self._forget_unrevealed()
        super()._clean_form()  # type: ignore[misc]

    def _forget_unrevealed(self) -> None:
        """A field that was never asked has no answer and no error."""
        for name, field in self.fields.items():
            if isinstance(field, Choice | Choices):
                for hidden in field.unrevealed(self[name].data):
                    self._forget(hidden)

    def _forget(self, name: str) -> None:
        self.errors.pop(name, None)
        self.cleaned_data[name] = None
