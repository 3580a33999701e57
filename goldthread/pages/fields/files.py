"""A file from the person's own machine."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Unpack

from django import forms
from django.core.files.uploadedfile import UploadedFile
from markupsafe import Markup

from goldthread.pages import words
from goldthread.pages.fields.base import BoundField, Field, Wording


def kept_name(name: str) -> str:
    """The name of the input that carries the reference of a file kept before."""
    return f"{name}-kept"


class File(Field):
    """One file. Cleans to Django's UploadedFile, or None.

    A page that shows its form again keeps what was chosen; see `goldthread.pages.uploads`.

    `maximum` is in bytes. `extensions` are those allowed, with the dot; they are a courtesy to
    whoever picks the wrong file, not a promise about what is inside.
    """

    widget = forms.FileInput
    component = "file-upload"
    asks = "Choose"
    usual_noun = "a file"

    def __init__(
        self,
        label: str,
        *,
        extensions: Sequence[str] = (),
        maximum: int = 20 * 1024 * 1024,
        **wording: Unpack[Wording],
    ) -> None:
        super().__init__(label, **wording)
        self.extensions = tuple(extension.lower() for extension in extensions)
        self.maximum = maximum

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, UploadedFile):
            return None
        if self.extensions and PurePath(value.name or "").suffix.lower() not in self.extensions:
            raise self.refuse(f"Choose a file that ends in {words.joined(self.extensions, 'or')}")
        if not value.size:
            raise self.refuse("Choose a file with something in it: this one is empty")
        if value.size > self.maximum:
            size, limit = words.file_size(value.size), words.file_size(self.maximum)
            raise self.refuse(f"Choose a file of {limit} or less: this one is {size}")
        return value

    def settings(self, bound: BoundField) -> dict[str, Any]:
        accept = {"accept": ",".join(self.extensions)} if self.extensions else None
        found = super().settings(bound)
        if kept := self._kept(bound):
            size = words.file_size(kept.size)
            said = f"You have sent {kept.name} ({size}). Choose another file only to replace it"
            found["hint"] = {"text": said}
        return found | {"label": self.label_settings(bound), "attributes": accept}

    def draw(self, bound: BoundField) -> str:
        """The component, with the reference of a file that was kept."""
        kept = self._kept(bound)
        carried = Markup('<input type="hidden" name="{}" value="{}">')
        after = carried.format(kept_name(bound.html_name), kept.pk) if kept else ""
        return super().draw(bound) + after

    def _kept(self, bound: BoundField) -> Any:
        return getattr(bound.form, "kept", {}).get(bound.name)
