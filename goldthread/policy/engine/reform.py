"""Options: named changes to parameters, adopted from a date.

Where two adopted options change one parameter, the one adopted from the later
date wins for as long as it lasts; when it ends, the earlier one holds again,
and the baseline after that. Two from the same date are refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from goldthread.policy.engine import unit as units
from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.parameter import DatedValue, Parameter
from goldthread.policy.engine.result import Value


@dataclass(frozen=True)
class Change:
    """One parameter and the value that the option gives it."""

    parameter: str
    value: Value


@dataclass(frozen=True)
class Option:
    """One answer to a question of the consultation.

    `gains` and `losses` say who is better and worse off, one sentence each.
    """

    name: str
    title: str
    question: str
    summary: str
    changes: tuple[Change, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    source: str
    source_url: str = ""


@dataclass(frozen=True)
class Adoption:
    """An option put into force for `from_` <= day < `until` (None: no end).

    The day is that of the fact which fixes each parameter (its `asof`).
    """

    option: str
    from_: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the option is in force on `day`."""
        return self.from_ <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class _Layer:
    adoption: Adoption
    value: Value
    reference: str
    source_url: str


def overlay(
    parameters: Mapping[str, Parameter],
    options: Mapping[str, Option],
    adoptions: Sequence[Adoption],
) -> dict[str, Parameter]:
    """The parameters with the options laid over them; the given ones stay as they are."""
    for adoption in adoptions:
        _check(adoption, options)
    _check_pairs(options, adoptions)
    layers: dict[str, list[_Layer]] = {}
    for adoption in adoptions:
        option = options[adoption.option]
        for change in option.changes:
            layer = _Layer(adoption, change.value, option.source, option.source_url)
            layers.setdefault(change.parameter, []).append(layer)
    changed = {name: _laid(parameters[name], found) for name, found in layers.items()}
    return {**parameters, **changed}


def check_option(option: Option, parameters: Mapping[str, Parameter], file: str) -> None:
    """Refuse an option that changes nothing, or something unknown, or to a wrong value."""
    for change in option.changes:
        if change.parameter not in parameters:
            raise PolicyError(
                f"{change.parameter} is no parameter: name one that has a file", file=file
            )
        unit = parameters[change.parameter].unit
        units.check(unit, change.value, what=change.parameter, file=file)


def _check(adoption: Adoption, options: Mapping[str, Option]) -> None:
    if adoption.option not in options:
        known = ", ".join(sorted(options))
        raise PolicyError(f"{adoption.option} is no option: choose one of {known}")
    if adoption.until is not None and adoption.until <= adoption.from_:
        raise PolicyError(f"{adoption.option} would end before it starts: give a later end date")


def _check_pairs(options: Mapping[str, Option], adoptions: Sequence[Adoption]) -> None:
    for one, other in combinations(adoptions, 2):
        if one.from_ == other.from_:
            shared = _changed(options[one.option]) & _changed(options[other.option])
            if shared:
                raise PolicyError(
                    f"{one.option} and {other.option} both change {min(shared)} "
                    f"from {units.long_date(one.from_)}: adopt one of them from another date"
                )


def _changed(option: Option) -> set[str]:
    return {change.parameter for change in option.changes}


def _laid(parameter: Parameter, layers: Sequence[_Layer]) -> Parameter:
    ends = {layer.adoption.until for layer in layers} - {None}
    starts = {layer.adoption.from_ for layer in layers}
    days = sorted({dated.from_ for dated in parameter.values} | starts | {*filter(None, ends)})
    values: list[DatedValue] = []
    for day in days:
        found = _holding(parameter, layers, day)
        if not values or replace(found, from_=values[-1].from_) != values[-1]:
            values.append(found)
    return replace(parameter, values=tuple(values))


def _holding(parameter: Parameter, layers: Sequence[_Layer], day: date) -> DatedValue:
    covering = [layer for layer in layers if layer.adoption.covers(day)]
    if covering:
        top = max(covering, key=lambda layer: layer.adoption.from_)
        return DatedValue(day, top.value, top.reference, top.source_url, top.adoption.option)
    dated = parameter.at(day)
    if dated is None:
        return DatedValue(day, None, "", "")
    return replace(dated, from_=day)
