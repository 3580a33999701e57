"""The traced form: the same rules, with each sentence and each parameter kept."""

from typing import Any

from goldthread.policy.engine import language, scalar
from goldthread.policy.engine import unit as units
from goldthread.policy.engine.parameter import Parameter
from goldthread.policy.engine.result import Determination, ParameterUse, Status, Step, Value

NOT_RECORDED = "not recorded"


class Trace(scalar.Evaluation):
    """An evaluation that keeps its reasons in the order of reasoning."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.steps: list[Step] = []
        self.uses: list[ParameterUse] = []

    def _run(self, variable: scalar.Variable) -> Any:
        place, value = self.run(variable, variable.traced)
        self.dated(variable, value)
        said = variable.rule.because
        sentence = said[place] if len(said) > 1 else said[0]
        shown_names = language.placeholders(sentence) - {"value"}
        words = {name: self.words(name) for name in shown_names}
        words["value"] = self.display(variable.rule.unit, value)
        shown = scalar.outward(variable.rule.unit, value)
        self.steps.append(Step(language.fill(sentence, words), shown))
        return value

    def parameter(self, parameter: Parameter) -> Any:
        """The parameter's value; its source is kept."""
        value = super().parameter(parameter)
        dated = self.in_force(parameter)
        use = ParameterUse(
            name=parameter.name,
            title=parameter.title,
            value=scalar.outward(parameter.unit, value),
            display=self.display(parameter.unit, value),
            in_force_from=dated.from_,
            reference=dated.reference,
            source_url=dated.source_url,
            option=dated.option,
        )
        self.uses.append(use)
        return value

    def words(self, name: str) -> str:
        """A value in words; one that played no part may be absent."""
        try:
            return self.display(self._unit(name), self.need(name))
        except scalar.Unanswered:
            return NOT_RECORDED

    def display(self, unit: str, value: Any) -> str:
        """A value in words; a code by its name in the policy on the day asked."""
        codes = self.codes.get(unit)
        named = codes.named_by.get(value) if codes else None
        dated = self.parameters[named].at(self.on) if named else None
        if dated:
            return str(dated.value)
        return units.display(unit, scalar.outward(unit, value), codes)

    def _unit(self, name: str) -> str:
        if name in self.variables:
            return self.variables[name].rule.unit
        if "__" in name:
            return self.parameters[name.replace("__", ".")].unit
        return self.known[name].unit

    def determine(self, target: str) -> Determination:
        """The answer for one variable, with its reasons."""
        try:
            return self._determination(target, Status.DETERMINED, self.need(target))
        except scalar.Unanswered as gap:
            missing = (gap.missing,) if gap.missing else ()
            return self._determination(target, gap.status, None, gap.reason, missing)

    def _determination(
        self,
        target: str,
        status: Status,
        value: Any,
        reason: str = "",
        missing: tuple[str, ...] = (),
    ) -> Determination:
        rule = self.variables[target].rule
        shown: Value | None = None if value is None else scalar.outward(rule.unit, value)
        return Determination(
            target=target,
            title=rule.title,
            value=shown,
            display=reason if value is None else self.display(rule.unit, value),
            unit=rule.unit,
            status=status,
            reason=reason,
            missing=missing,
            steps=tuple(self.steps),
            parameters=tuple(self.uses),
        )
