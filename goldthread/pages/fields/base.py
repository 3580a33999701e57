"""What all fields share: their wording, their errors, and how they are drawn."""

from typing import Any, TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe

from goldthread.pages import govuk


class Wording(TypedDict, total=False):
    """Keywords of every field.

    `noun` names the answer inside messages ("your reason", "the start date"). `required_message`
    is shown when nothing was answered. `heading` makes the label or legend the page's title.
    `label_size` is "", "s", "m", "l" or "xl". `hint` may be Markup.
    """

    hint: str
    noun: str
    required: bool
    required_message: str
    heading: bool
    label_size: str
    initial: Any
    disabled: bool
    validators: list[Any]


class BoundField(forms.BoundField):
    """A field with what somebody typed into it."""

    field: "Field"

    @property
    def element_id(self) -> str:
        """The id of the first control, which labels and error links point at."""
        return self.auto_id or self.html_name

    @property
    def problems(self) -> list[ValidationError]:
        """The errors of the field as raised, with their codes and parameters."""
        found: Any = self.form.errors.as_data().get(self.name, [])
        return list(found)

    @property
    def error_anchor(self) -> str:
        """The id of the control that an error link must land on."""
        return self.field.anchor(self)

    @property
    def label_text(self) -> str:
        """The label, with "(optional)" where the form marks optional fields."""
        marked = not self.field.required and getattr(self.form, "mark_optional", True)
        return f"{self.field.label} (optional)" if marked else str(self.field.label)

    def as_field_group(self, renderer: Any = None) -> SafeString:
        """The whole group: label, hint, error and control."""
        return mark_safe(self.field.draw(self))  # noqa: S308 - components escape what they are given

    __html__ = as_field_group


class Field(forms.Field):
    """A question and its answer. Subclasses name a component and fill in its settings."""

    component = "input"
    asks = "Enter"
    usual_noun = "your answer"

    def __init__(self, label: str, **wording: Unpack[Wording]) -> None:
        self.hint = wording.get("hint", "")
        self.noun = wording.get("noun", self.usual_noun)
        self.heading = wording.get("heading", False)
        self.label_size = wording.get("label_size", "xl" if self.heading else "s")
        missing = wording.get("required_message") or f"{self.asks} {self.noun}"
        super().__init__(
            label=label,
            required=wording.get("required", True),
            error_messages={"required": missing},
            initial=wording.get("initial"),
            disabled=wording.get("disabled", False),
            validators=wording.get("validators", []),
        )

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return BoundField(form, self, field_name)

    def anchor(self, bound: BoundField) -> str:
        """The id that an error link lands on."""
        return bound.element_id

    def draw(self, bound: BoundField) -> str:
        """The component's HTML for a bound field."""
        return govuk.component(self.component, self.settings(bound))

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """The component's settings; subclasses add their own."""
        return {
            "id": bound.element_id,
            "name": bound.html_name,
            "hint": phrase(self.hint),
            "errorMessage": phrase(str(bound.errors[0])) if bound.errors else None,
            "disabled": self.disabled or None,
        }

    def label_settings(self, bound: BoundField) -> dict[str, Any]:
        """The settings of a label above one control."""
        size = f"govuk-label--{self.label_size}" if self.label_size else ""
        return {"text": bound.label_text, "classes": size, "isPageHeading": self.heading}

    def fieldset_settings(self, bound: BoundField) -> dict[str, Any]:
        """The settings of a fieldset around several controls."""
        size = f"govuk-fieldset__legend--{self.label_size}" if self.label_size else ""
        legend = {"text": bound.label_text, "classes": size, "isPageHeading": self.heading}
        return {"legend": legend}

    def refuse(self, message: str, code: str = "invalid", **params: Any) -> ValidationError:
        """An error for the caller to raise; its parameters stay readable on the bound field."""
        return ValidationError(message.replace("%", "%%"), code=code, params=params or {"": ""})


def phrase(text: str) -> dict[str, str] | None:
    """A component's text setting; Markup goes in as HTML, an empty text is left out."""
    if not text:
        return None
    return {"html": text} if hasattr(text, "__html__") else {"text": text}
