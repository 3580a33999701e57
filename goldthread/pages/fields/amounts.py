"""Fields for amounts and ways to reach somebody: money, a share, an address, a number."""

import re
from decimal import Decimal
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldthread.pages.fields.base import BoundField, Wording
from goldthread.pages.fields.text import Text

HUNDREDTHS = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?", re.ASCII)
PHONE = re.compile(r"\+?[0-9]{7,15}", re.ASCII)
ADDRESS_LENGTH = 254


class _Hundredths(Text):
    """An amount with at most two decimals. Cleans to a whole number of hundredths, or None."""

    def __init__(
        self, label: str, *, minimum: int, maximum_value: int, prefix: str = "", suffix: str = "",
        **wording: Unpack[Wording],
    ) -> None:  # fmt: skip
        super().__init__(
            label, maximum=40, width=10, inputmode="decimal", prefix=prefix, suffix=suffix,
            **wording,
        )  # fmt: skip
        self.minimum, self.maximum_value = minimum, maximum_value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value)).strip(self.prefix + self.suffix + " ")
        plain = text.replace(",", "").replace(" ", "")
        if not plain:
            return None
        if not HUNDREDTHS.fullmatch(plain):
            raise self.refuse(self._range())
        hundredths = int(Decimal(plain) * 100)
        if not self.minimum <= hundredths <= self.maximum_value:
            raise self.refuse(self._range())
        return hundredths

    def prepare_value(self, value: Any) -> Any:
        """Hundredths of an initial value as they are typed; what was typed stays as it is."""
        return f"{value / 100:.2f}".removesuffix(".00") if isinstance(value, int) else value

    def _range(self) -> str:
        lowest, highest = (self._said(end) for end in (self.minimum, self.maximum_value))
        return f"For {self.noun}, enter an amount from {lowest} to {highest}, such as {self._such}"

    _such = "12.50"

    def _said(self, hundredths: int) -> str:
        return f"{self.prefix}{hundredths / 100:,.2f}".removesuffix(".00") + self.suffix


class Money(_Hundredths):
    """Pounds and pence. Cleans to whole pence, or None; `maximum_value` is in pence."""

    _such = "£1,250 or £12.50"

    def __init__(
        self, label: str, *, minimum: int = 0, maximum_value: int = 100_000_000,
        **wording: Unpack[Wording],
    ) -> None:  # fmt: skip
        super().__init__(label, minimum=minimum, maximum_value=maximum_value, prefix="£", **wording)


class Percentage(_Hundredths):
    """A share. Cleans to basis points (8,000 for 80%), or None; so are the bounds."""

    _such = "80 or 62.5"

    def __init__(
        self, label: str, *, minimum: int = 0, maximum_value: int = 10_000,
        **wording: Unpack[Wording],
    ) -> None:  # fmt: skip
        super().__init__(label, minimum=minimum, maximum_value=maximum_value, suffix="%", **wording)


class Email(Text):
    """An e-mail address. Cleans to str with the part after the @ in lower case."""

    usual_noun = "your e-mail address"

    def __init__(self, label: str = "E-mail address", **wording: Unpack[Wording]) -> None:
        super().__init__(
            label, maximum=ADDRESS_LENGTH, width="two-thirds", inputmode="email",
            autocomplete="email", spellcheck=False, **wording,
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value))
        if not text:
            return ""
        try:
            validate_email(text)
        except ValidationError as error:
            message = f"For {self.noun}, enter it with an @ and a dot, such as name@school.example"
            raise self.refuse(message) from error
        local, _, domain = text.rpartition("@")
        return f"{local}@{domain.lower()}"

    def settings(self, bound: BoundField) -> dict[str, Any]:
        return super().settings(bound) | {"type": "email"}


class Phone(Text):
    """A telephone number. Cleans to its digits, perhaps after a plus sign."""

    usual_noun = "your telephone number"

    def __init__(self, label: str = "Telephone number", **wording: Unpack[Wording]) -> None:
        super().__init__(
            label, maximum=40, width=20, inputmode="tel", autocomplete="tel", **wording
        )

    def to_python(self, value: Any) -> Any:
        text = re.sub(r"[\s().-]", "", str(super().to_python(value)))
        if text and not PHONE.fullmatch(text):
            example = "such as 01632 960 001 or +44 1632 960 001"
            raise self.refuse(f"For {self.noun}, enter 7 to 15 digits, {example}")
        return text

    def settings(self, bound: BoundField) -> dict[str, Any]:
        return super().settings(bound) | {"type": "tel"}
