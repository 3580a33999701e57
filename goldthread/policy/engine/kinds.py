"""Checks that a rule compares and adds like with like.

Days and numbers are kept apart: a day plus a number is a day, a day less a
day is a number, and codes are only compared. This is what lets the same rule
run over columns of integers.
"""

import ast
from collections.abc import Mapping

from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.language import Rule
from goldthread.policy.engine.unit import CodeList, Kind, kind


class Kinds:
    """The kinds of one rule's arguments, and what follows for its expressions."""

    def __init__(
        self, rule: Rule, arguments: Mapping[str, Kind], codes: Mapping[str, CodeList]
    ) -> None:
        self.rule, self.arguments, self.codes = rule, arguments, codes

    def check(self) -> None:
        """Raises PolicyError where kinds do not fit."""
        for statement in self.rule.statements:
            for node in ast.walk(statement):
                if isinstance(node, ast.If):
                    self._wanted(node.test, Kind.FLAG)
        for value in self.rule.results:
            self._returned(value)

    def _returned(self, value: ast.expr) -> None:
        wanted = kind(self.rule.unit)
        self._wanted(value, wanted)
        if wanted is Kind.CODE:
            self._known_codes(value)

    def _known_codes(self, value: ast.expr) -> None:
        known = self.codes[self.rule.unit].titles
        parts = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        for part in parts:
            if isinstance(part, ast.Constant) and part.value not in known:
                raise self._refuse(part, f"{part.value!r} is no code of {self.rule.unit}")

    def _wanted(self, node: ast.expr, wanted: Kind) -> None:
        found = self.of(node)
        if found is not wanted:
            raise self._refuse(node, f"this is a {found}, and a {wanted} is wanted")

    def of(self, node: ast.expr) -> Kind:
        """The kind of an expression."""
        match node:
            case ast.Constant(value=value):
                constants = {bool: Kind.FLAG, int: Kind.NUMBER, str: Kind.CODE}
                return constants[type(value)]
            case ast.Name(id=name):
                return self.arguments[name]
            case ast.BoolOp(values=values):
                for part in values:
                    self._wanted(part, Kind.FLAG)
                return Kind.FLAG
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self._wanted(test, Kind.FLAG)
                return self._alike(node, [body, orelse])
            case ast.Compare(left=left, comparators=others, ops=operators):
                return self._compared(node, [left, *others], operators)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._reckoned(node, self.of(left), operator, self.of(right))
            case ast.UnaryOp(op=operator, operand=operand):
                wanted = Kind.FLAG if isinstance(operator, ast.Not) else Kind.NUMBER
                self._wanted(operand, wanted)
                return wanted
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._called(node, name, arguments)
        raise AssertionError("the checker lets no other expression through")

    def _alike(self, node: ast.expr, parts: list[ast.expr]) -> Kind:
        kinds = {self.of(part) for part in parts}
        if len(kinds) != 1:
            found = " and ".join(sorted(kinds))
            raise self._refuse(node, f"{found} do not mix: compare and choose like with like")
        return kinds.pop()

    def _compared(self, node: ast.expr, parts: list[ast.expr], operators: list[ast.cmpop]) -> Kind:
        equality = all(isinstance(operator, ast.Eq | ast.NotEq) for operator in operators)
        if self._alike(node, parts) is Kind.CODE and not equality:
            raise self._refuse(node, "codes have no order: compare them with == or !=")
        return Kind.FLAG

    def _reckoned(self, node: ast.expr, left: Kind, operator: ast.operator, right: Kind) -> Kind:
        both = (left, right)
        if both == (Kind.NUMBER, Kind.NUMBER):
            return Kind.NUMBER
        if both == (Kind.DAY, Kind.NUMBER) and isinstance(operator, ast.Add | ast.Sub):
            return Kind.DAY
        if both == (Kind.DAY, Kind.DAY) and isinstance(operator, ast.Sub):
            return Kind.NUMBER
        raise self._refuse(node, f"{left} and {right} cannot be reckoned with like this")

    def _called(self, node: ast.expr, name: str, arguments: list[ast.expr]) -> Kind:
        if name in {"max", "min"} and len(arguments) > 1:
            return self._alike(node, arguments)
        if len(arguments) != 2:
            raise self._refuse(node, f"{name} takes two values")
        first = Kind.DAY if name in {"working_day_after", "years_after"} else Kind.NUMBER
        self._wanted(arguments[0], first)
        self._wanted(arguments[1], Kind.NUMBER)
        return first

    def _refuse(self, node: ast.expr, advice: str) -> PolicyError:
        return PolicyError(advice, file=self.rule.file, line=node.lineno)
