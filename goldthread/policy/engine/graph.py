"""The graph that argument names make: every name known, and no way round in a circle."""

from collections.abc import Mapping

from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.kinds import Kinds
from goldthread.policy.engine.language import Rule
from goldthread.policy.engine.parameter import Parameter
from goldthread.policy.engine.scalar import Input
from goldthread.policy.engine.unit import CodeList, Kind, kind


class Graph:
    """The rules, parameters and inputs of a system, checked against each other."""

    def __init__(
        self,
        rules: Mapping[str, Rule],
        parameters: Mapping[str, Parameter],
        inputs: Mapping[str, Input],
        codes: Mapping[str, CodeList],
    ) -> None:
        self.rules, self.parameters, self.inputs, self.codes = rules, parameters, inputs, codes

    def check(self) -> None:
        """Raises PolicyError at an unknown name, a circle or kinds that do not fit."""
        for parameter in self.parameters.values():
            self._check_asof(parameter)
        for code_list in self.codes.values():
            self._check_names(code_list)
        for rule in self.rules.values():
            self._check_rule(rule)
            self._walk(rule.name, ())

    def needs(self, target: str) -> tuple[str, ...]:
        """The inputs that a target can come to ask for, `today` left out."""
        found: set[str] = set()
        waiting, seen = [target], set[str]()
        while waiting:
            name = waiting.pop()
            if name in self.inputs:
                found.add(name)
            if name not in seen:
                seen.add(name)
                waiting.extend(self._below(name))
        return tuple(sorted(found - {"today"}))

    def _below(self, name: str) -> tuple[str, ...]:
        if name in self.rules:
            return self.rules[name].arguments
        if "__" in name:
            return (self.parameters[name.replace("__", ".")].asof,)
        return ()

    def _check_asof(self, parameter: Parameter) -> None:
        known = self.inputs.get(parameter.asof)
        if known is None or kind(known.unit) is not Kind.DAY:
            raise PolicyError(
                f"asof is {parameter.asof}: name an input that is a date", file=parameter.file
            )

    def _check_names(self, code_list: CodeList) -> None:
        for name in code_list.named_by.values():
            if name not in self.parameters or self.parameters[name].unit != "text":
                raise PolicyError(f"{name} names codes of {code_list.name}: it must be a text")

    def _check_rule(self, rule: Rule) -> None:
        taken = rule.name in self.inputs or "__" in rule.name
        if taken:
            raise self._refuse(rule, f"{rule.name} is also an input or parameter: rename it")
        if kind(rule.unit) is Kind.TEXT or (
            kind(rule.unit) is Kind.CODE and rule.unit not in self.codes
        ):
            raise self._refuse(rule, f"{rule.unit} is no unit for a rule: use one, or list codes")
        kinds = {name: self._kind(rule, name) for name in rule.arguments}
        Kinds(rule, kinds, self.codes).check()

    def _kind(self, rule: Rule, name: str) -> Kind:
        if name in self.rules:
            return kind(self.rules[name].unit)
        if name in self.inputs:
            return kind(self.inputs[name].unit)
        parameter = self.parameters.get(name.replace("__", "."))
        if parameter is None:
            raise self._refuse(
                rule, f"{name} is no variable, input or parameter: add it or mend the name"
            )
        return kind(parameter.unit)

    def _walk(self, name: str, above: tuple[str, ...]) -> None:
        if name in above:
            circle = " -> ".join((*above[above.index(name) :], name))
            raise self._refuse(self.rules[name], f"rules go round in a circle: {circle}")
        for below in self.rules[name].arguments:
            if below in self.rules:
                self._walk(below, (*above, name))

    def _refuse(self, rule: Rule, advice: str) -> PolicyError:
        return PolicyError(advice, file=rule.file, line=rule.line)
