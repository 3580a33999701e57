"""The register of rows that may own files: who sees the row, sees its files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Model, QuerySet

from goldthread.core.access import Actor

Visible = Callable[[Actor], QuerySet[Any]]

_registered: dict[str, Visible] = {}


def register(model: type[Model], visible: Visible) -> None:
    """Let rows of a model own files; a room calls this once for each, when it starts."""
    kind = model._meta.label_lower
    if kind in _registered:
        raise ValueError(f"{kind} is already registered as an owner of files")
    _registered[kind] = visible


def registered() -> Mapping[str, Visible]:
    """The rows that an actor sees, by kind of owner."""
    return MappingProxyType(_registered)
