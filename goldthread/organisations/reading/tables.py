"""The codes of the national register, as they stand in the file beside this."""

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from goldthread.organisations.models import GroupKind, LinkKind, Phase, SchoolStatus


@dataclass(frozen=True, kw_only=True)
class EstablishmentType:
    """A type of establishment: its name, the phase it decides, or why it is left out."""

    name: str
    phase: Phase | None = None
    left_out: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkType:
    """What a type of link means: see the file."""

    kind: LinkKind
    forward: bool
    same: bool = False


@functools.cache
def types() -> dict[str, EstablishmentType]:
    """By code."""
    return {code: _type(**row) for code, row in _file()["types"].items()}


@functools.cache
def phases() -> dict[str, Phase]:
    """By code."""
    return {code: Phase(name) for code, name in _file()["phases"].items()}


@functools.cache
def statuses() -> dict[str, SchoolStatus]:
    """By code."""
    return {code: SchoolStatus(name) for code, name in _file()["statuses"].items()}


@functools.cache
def outside_england() -> frozenset[str]:
    """Codes of authorities."""
    return frozenset(_file()["outside_england"])


@functools.cache
def links() -> dict[str, LinkType]:
    """By the name of the type in lower case."""
    return {
        name: LinkType(**{**row, "kind": LinkKind(row["kind"])})
        for name, row in _file()["links"].items()
    }


@functools.cache
def groups() -> dict[str, GroupKind]:
    """By the name of the type in lower case."""
    return {name: GroupKind(kind) for name, kind in _file()["groups"].items()}


def _type(name: str, phase: str = "", left_out: str = "") -> EstablishmentType:
    return EstablishmentType(name=name, phase=Phase(phase) if phase else None, left_out=left_out)


@functools.cache
def _file() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("establishment_types.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
