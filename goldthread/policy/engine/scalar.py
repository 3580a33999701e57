"""Rules for one case: each rule compiled to a plain function, values on demand.

A value is asked for only when the branch taken needs it, so that a fact or a
parameter which plays no part can be absent. Dates are day numbers inside.
"""

import ast
import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from goldthread.policy.engine import unit as units
from goldthread.policy.engine import variable
from goldthread.policy.engine.calendar import Calendar, OutsideCalendar
from goldthread.policy.engine.language import Rule
from goldthread.policy.engine.parameter import DatedValue, Parameter
from goldthread.policy.engine.result import Status, Value
from goldthread.policy.engine.unit import Kind

Need = Callable[[str], Any]
Body = Callable[[Need], Any]


@dataclass(frozen=True)
class Input:
    """A fact that the caller supplies. `when_absent` is what no record means.

    `least` and `most` bound a number; outside them the status is OUT_OF_RANGE.
    """

    name: str
    title: str
    unit: str
    least: int | None = None
    most: int | None = None
    when_absent: Value | None = None


@dataclass(frozen=True)
class Variable:
    """A rule with its two compiled forms: plain, and traced (which return, value)."""

    rule: Rule
    plain: Body
    traced: Body


class Unanswered(Exception):
    """There is no value: why, and which input is missing when one is."""

    def __init__(self, status: Status, reason: str, missing: str = "") -> None:
        super().__init__(reason)
        self.status, self.reason, self.missing = status, reason, missing


def inward(value: Value) -> Any:
    """A value as rules hold it: a date becomes its day number."""
    return value.toordinal() if isinstance(value, date) else value


def outward(unit: str, value: Any) -> Value:
    """A rule's value as callers see it: a day number becomes a date."""
    found: Value = date.fromordinal(value) if units.kind(unit) is Kind.DAY else value
    return found


def compile_rule(rule: Rule, calendar: Calendar, *, traced: bool) -> Body:
    """The function of a checked rule: it is called with `need` and asks it by name."""
    statements = [
        _Needing(rule, traced=traced).visit(copy.deepcopy(statement))
        for statement in rule.statements
    ]
    names = ast.arguments([], [ast.arg("_need")], None, [], [], None, [])
    function = ast.FunctionDef(rule.name, names, statements, [])
    module = ast.fix_missing_locations(ast.Module([function], []))
    namespace: dict[str, Any] = {**_functions(calendar), "__builtins__": {}}
    # Only a checked tree comes here, and it sees no builtins.
    exec(compile(module, rule.file, "exec"), namespace)  # noqa: S102
    body: Body = namespace[rule.name]
    return body


def _functions(calendar: Calendar) -> dict[str, Callable[..., int]]:
    return {
        "max": max,
        "min": min,
        "ceil_div": variable.ceil_div,
        "round_half_up": variable.round_half_up,
        "working_day_after": calendar.working_day_number_after,
        "years_after": variable.years_after,
    }


class _Needing(ast.NodeTransformer):
    """Turns argument names into calls of `_need`, and marks each return."""

    def __init__(self, rule: Rule, *, traced: bool) -> None:
        self.arguments, self.traced = set(rule.arguments), traced
        self.places = {(node.lineno, node.col_offset): i for i, node in enumerate(rule.returns)}

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self.arguments:
            return node
        asked = ast.Call(ast.Name("_need", ast.Load()), [ast.Constant(node.id)], [])
        return ast.copy_location(asked, node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        place = self.places[node.lineno, node.col_offset]
        self.generic_visit(node)
        if self.traced and node.value is not None:
            node.value = ast.Tuple([ast.Constant(place), node.value], ast.Load())
        return node


class Evaluation:
    """One question to a rule set: finds each value once, when it is asked for."""

    def __init__(
        self,
        *,
        variables: Mapping[str, Variable],
        parameters: Mapping[str, Parameter],
        known: Mapping[str, Input],
        codes: Mapping[str, units.CodeList],
        inputs: Mapping[str, Value | None],
        on: date,
    ) -> None:
        self.variables, self.parameters, self.known, self.codes = (
            variables,
            parameters,
            known,
            codes,
        )
        self.inputs: dict[str, Value | None] = {**inputs, "today": on}
        self.on = on
        self.values: dict[str, Any] = {}

    def need(self, name: str) -> Any:
        """The value of a variable, parameter (`subject__name`) or input."""
        if name not in self.values:
            self.values[name] = self._find(name)
        return self.values[name]

    def _find(self, name: str) -> Any:
        if name in self.variables:
            return self._run(self.variables[name])
        if "__" in name:
            return self.parameter(self.parameters[name.replace("__", ".")])
        return inward(self._given(self.known[name]))

    def _run(self, variable: Variable) -> Any:
        return self.dated(variable, self.run(variable, variable.plain))

    def run(self, variable: Variable, body: Body) -> Any:
        """The result of one rule; arithmetic that has no answer is out of range."""
        try:
            return body(self.need)
        except (ZeroDivisionError, OutsideCalendar) as error:
            reason = f"{variable.rule.title} cannot be worked out: {error}."
            raise Unanswered(Status.OUT_OF_RANGE, reason) from error

    def dated(self, variable: Variable, value: Any) -> Any:
        """`value`, once it is sure that a day number is the number of a date."""
        is_day = units.kind(variable.rule.unit) is Kind.DAY
        if is_day and not date.min.toordinal() <= value <= date.max.toordinal():
            raise Unanswered(Status.OUT_OF_RANGE, f"{variable.rule.title} is beyond all dates.")
        return value

    def parameter(self, parameter: Parameter) -> Any:
        """The parameter's value on the day of the fact that fixes it."""
        return inward(cast(Value, self.in_force(parameter).value))

    def in_force(self, parameter: Parameter) -> DatedValue:
        """The dated value that applies, or Unanswered when none is in force."""
        day = date.fromordinal(self.need(parameter.asof))
        found = parameter.at(day)
        if found is None:
            reason = f"{parameter.title} has no value in force on {units.long_date(day)}."
            raise Unanswered(Status.NOT_IN_FORCE, reason)
        return found

    def _given(self, known: Input) -> Value:
        value = self.inputs.get(known.name)
        if value is None:
            value = known.when_absent
        if value is None:
            reason = f"{known.title} is not recorded."
            raise Unanswered(Status.MISSING_INPUT, reason, known.name)
        units.check(known.unit, value, what=f"The input {known.name}")
        if not self._in_range(known, value):
            raise Unanswered(Status.OUT_OF_RANGE, f"{known.title} cannot be {value}.")
        return value

    def _in_range(self, known: Input, value: Value) -> bool:
        if isinstance(value, str):
            return value in self.codes[known.unit].titles
        if isinstance(value, date):
            return True
        return (known.least is None or value >= known.least) and (
            known.most is None or value <= known.most
        )
