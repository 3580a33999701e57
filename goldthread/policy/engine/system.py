"""A whole rule set: parameters, rules and options, frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from goldthread.policy.engine import language, schema, source
from goldthread.policy.engine.calendar import Calendar
from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.graph import Graph
from goldthread.policy.engine.language import Rule
from goldthread.policy.engine.parameter import Parameter
from goldthread.policy.engine.reform import Adoption, Option, overlay
from goldthread.policy.engine.result import Determination, Status, Value
from goldthread.policy.engine.scalar import (
    Evaluation,
    Input,
    Unanswered,
    Variable,
    compile_rule,
    outward,
)
from goldthread.policy.engine.trace import Trace
from goldthread.policy.engine.unit import CodeList

T = TypeVar("T", bound=Evaluation)


@dataclass(frozen=True, eq=False)
class System:
    """The policy as data and rules; nothing in it changes after loading.

    `hash` is the sha256 of the texts and the adopted options: two systems with
    the same hash give the same answers.
    """

    parameters: Mapping[str, Parameter]
    variables: Mapping[str, Variable]
    options: Mapping[str, Option]
    inputs: Mapping[str, Input]
    codes: Mapping[str, CodeList]
    calendar: Calendar
    texts: Mapping[str, str] = field(repr=False)
    adoptions: tuple[Adoption, ...] = ()
    unadopted: Mapping[str, Parameter] = field(default_factory=dict, repr=False)
    hash: str = ""

    @classmethod
    def baseline(cls) -> "System":
        """The rule set of this package, loaded once."""
        return _baseline()

    @classmethod
    def from_source(cls, texts: Mapping[str, str]) -> "System":
        """The rule set of these texts (file name to text). Raises PolicyError."""
        clean = {name: text.replace("\r\n", "\n") for name, text in sorted(texts.items())}
        codes = schema.codes(clean)
        inputs = schema.inputs(clean, codes)
        parameters = schema.parameters(clean, codes)
        rules = _rules(clean)
        Graph(rules, parameters, inputs, codes).check()
        calendar = schema.calendar(clean)
        return cls(
            parameters=MappingProxyType(parameters),
            variables=MappingProxyType(_compiled(rules, calendar)),
            options=MappingProxyType(schema.options(clean, parameters, codes)),
            inputs=MappingProxyType(inputs),
            codes=MappingProxyType(codes),
            calendar=calendar,
            texts=MappingProxyType(clean),
            unadopted=MappingProxyType(parameters),
            hash=_hash(clean, ()),
        )

    def source(self) -> dict[str, str]:
        """The texts that make this rule set; adopted options are `adoptions`."""
        return dict(self.texts)

    def with_options(self, adoptions: Sequence[Adoption]) -> "System":
        """A new system with these options adopted as well; this one is untouched.

        Raises PolicyError for an unknown option, an end before the start, and
        two options that change one parameter from the same date.
        """
        adopted = (*self.adoptions, *adoptions)
        parameters = overlay(self.unadopted, self.options, adopted)
        return replace(
            self,
            parameters=MappingProxyType(parameters),
            adoptions=adopted,
            hash=_hash(self.texts, adopted),
        )

    def determine(
        self, target: str, *, inputs: Mapping[str, Value | None], on: date
    ) -> Determination:
        """The answer for a variable on a day, with its reasons and sources.

        Raises PolicyError for an unknown target or input; a fact that is
        absent, out of range or without a rule in force is a status.
        """
        return self._asked(Trace, target, inputs, on).determine(target)

    def compute(
        self, target: str, *, inputs: Mapping[str, Value | None], on: date
    ) -> tuple[Status, Value | None]:
        """The same answer without reasons: status, and value when determined."""
        evaluation = self._asked(Evaluation, target, inputs, on)
        try:
            value = evaluation.need(target)
        except Unanswered as gap:
            return gap.status, None
        return Status.DETERMINED, outward(self.variables[target].rule.unit, value)

    def needs(self, target: str) -> tuple[str, ...]:
        """The names of the inputs that a target can come to ask for."""
        rules = {name: variable.rule for name, variable in self.variables.items()}
        return Graph(rules, self.parameters, self.inputs, self.codes).needs(target)

    def name_of(self, unit: str, code: str, *, on: date) -> str:
        """What a code is called on a day, such as "Qualified teacher status"."""
        codes = self.codes[unit]
        named = codes.named_by.get(code)
        dated = self.parameters[named].at(on) if named else None
        return str(dated.value) if dated else codes.titles[code]

    def _asked(self, form: type[T], target: str, inputs: Mapping[str, Value | None], on: date) -> T:
        if target not in self.variables:
            raise PolicyError(f"{target} is no variable: choose one of those in the rule set")
        strange = inputs.keys() - self.inputs.keys() | inputs.keys() & {"today"}
        if strange:
            raise PolicyError(f"{min(strange)} is no input that callers give: mend the name")
        return form(
            variables=self.variables,
            parameters=self.parameters,
            known=self.inputs,
            codes=self.codes,
            inputs=inputs,
            on=on,
        )


@lru_cache(maxsize=1)
def _baseline() -> System:
    return System.from_source(source.package_source())


def _rules(texts: Mapping[str, str]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for file in texts:
        if file.endswith(".py"):
            for rule in language.parse(texts[file], file):
                if rule.name in found:
                    raise PolicyError(
                        f"{rule.name} is also in {found[rule.name].file}: rename one",
                        file=file,
                        line=rule.line,
                    )
                found[rule.name] = rule
    return found


def _compiled(rules: Mapping[str, Rule], calendar: Calendar) -> dict[str, Variable]:
    return {
        name: Variable(
            rule,
            plain=compile_rule(rule, calendar, traced=False),
            traced=compile_rule(rule, calendar, traced=True),
        )
        for name, rule in rules.items()
    }


def _hash(texts: Mapping[str, str], adoptions: Sequence[Adoption]) -> str:
    adopted = [
        [adoption.option, str(adoption.from_), str(adoption.until or "")] for adoption in adoptions
    ]
    canonical = json.dumps([sorted(texts.items()), sorted(adopted)], ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
