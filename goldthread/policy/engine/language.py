"""The checked subset of Python in which rules are written.

A rule is a function of named arguments that returns a value. Allowed:
`return`, `if`, conditional expressions, `and`, `or`, `not`, comparisons,
`+ - * //` and calls to `CALLS`. Everything else is refused with file and line.
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.policy.engine.errors import PolicyError

CALLS = frozenset({"max", "min", "ceil_div", "round_half_up", "working_day_after", "years_after"})
HOME = "goldthread.policy.engine.variable"
_LABELS = {"unit", "title", "reference", "because"}
_BINARY = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv)
_COMPARE = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_PLACE = re.compile(r"\{([a-z0-9_]+)\}")
_ADVICE: dict[type[ast.AST], str] = {
    ast.For: "a rule has no loops: write the cases out, or add a parameter",
    ast.While: "a rule has no loops: write the cases out, or add a parameter",
    ast.Assign: "a rule assigns nothing: make the value a variable of its own",
    ast.Div: "use // or ceil_div or round_half_up: rules count in whole numbers",
    ast.Mod: "write a - a // b * b: rules know only + - * //",
    ast.Attribute: "a rule reads no attributes: name what it needs as an argument",
    ast.Subscript: "a rule looks nothing up by index: add a parameter",
    ast.Lambda: "a rule defines no functions: make it a variable of its own",
    ast.In: "compare with == and join with or",
}


@dataclass(frozen=True)
class Rule:
    """A checked rule: its labels, arguments and statements."""

    name: str
    unit: str
    title: str
    reference: str
    because: tuple[str, ...]
    description: str
    arguments: tuple[str, ...]
    statements: tuple[ast.stmt, ...]
    file: str
    line: int

    @property
    def returns(self) -> tuple[ast.Return, ...]:
        """The return statements in the order in which they stand."""
        nodes = (node for statement in self.statements for node in ast.walk(statement))
        found = [node for node in nodes if isinstance(node, ast.Return)]
        return tuple(sorted(found, key=lambda node: (node.lineno, node.col_offset)))

    @property
    def results(self) -> tuple[ast.expr, ...]:
        """The expressions that are returned."""
        return tuple(node.value for node in self.returns if node.value is not None)


def parse(text: str, file: str) -> tuple[Rule, ...]:
    """The rules of one file. Raises PolicyError at the first thing refused."""
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise PolicyError(f"not Python: {error}", file=file, line=line) from error
    _Checker(file).module(module)
    return tuple(_rule(node, file) for node in module.body if isinstance(node, ast.FunctionDef))


def placeholders(sentence: str) -> set[str]:
    """The names between braces in an explanation's sentence."""
    return set(_PLACE.findall(sentence))


def fill(sentence: str, words: dict[str, str]) -> str:
    """`sentence` with each `{name}` replaced by its words."""
    return _PLACE.sub(lambda match: words[match[1]], sentence)


def _rule(node: ast.FunctionDef, file: str) -> Rule:
    call = node.decorator_list[0]
    if not isinstance(call, ast.Call):
        raise AssertionError("the checker lets only @variable(...) through")
    labels = {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}
    said = labels["because"]
    described = ast.get_docstring(node)
    rule = Rule(
        name=node.name,
        unit=labels["unit"],
        title=labels["title"],
        reference=labels["reference"],
        because=(said,) if isinstance(said, str) else tuple(said),
        description=described or "",
        arguments=tuple(argument.arg for argument in node.args.args),
        statements=tuple(node.body[1 if described else 0 :]),
        file=file,
        line=node.lineno,
    )
    _check_sentences(rule)
    return rule


def _check_sentences(rule: Rule) -> None:
    if len(rule.because) not in (1, len(rule.returns)):
        raise PolicyError(
            f"{rule.name} has {len(rule.returns)} returns and {len(rule.because)} sentences "
            "in because: give one, or one for each return",
            file=rule.file,
            line=rule.line,
        )
    for sentence in rule.because:
        strange = placeholders(sentence) - {*rule.arguments, "value"}
        if strange:
            raise PolicyError(
                f"because of {rule.name} shows {{{min(strange)}}}: only its arguments "
                "and value can be shown",
                file=rule.file,
                line=rule.line,
            )


class _Checker:
    """Walks one file and refuses what is outside the subset."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.names: set[str] = set()

    def refuse(self, node: ast.AST, advice: str) -> PolicyError:
        return PolicyError(advice, file=self.file, line=getattr(node, "lineno", 0))

    def module(self, module: ast.Module) -> None:
        for number, node in enumerate(module.body):
            if isinstance(node, ast.FunctionDef):
                self.function(node)
            elif not (self._is_text(node) and number == 0) and not self._is_import(node):
                raise self.refuse(
                    node, f"a rule file holds rules only, and imports only from {HOME}"
                )

    def _is_text(self, node: ast.stmt) -> bool:
        return (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        )

    def _is_import(self, node: ast.stmt) -> bool:
        return isinstance(node, ast.ImportFrom) and node.module == HOME and not node.level

    def function(self, node: ast.FunctionDef) -> None:
        self._labels(node)
        self._arguments(node)
        self.names = {argument.arg for argument in node.args.args}
        body = node.body[1:] if self._is_text(node.body[0]) else node.body
        if not self._block(body):
            raise self.refuse(node, f"{node.name} can end without a value: end it with a return")

    def _labels(self, node: ast.FunctionDef) -> None:
        call = node.decorator_list[0] if len(node.decorator_list) == 1 else None
        good = (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "variable"
            and not call.args
            and {word.arg for word in call.keywords} == _LABELS
            and all(_is_label(str(word.arg), word.value) for word in call.keywords)
        )
        if not good:
            raise self.refuse(
                node, f"{node.name} needs @variable(unit=, title=, reference=, because=) in words"
            )

    def _arguments(self, node: ast.FunctionDef) -> None:
        given = node.args
        if given.posonlyargs or given.kwonlyargs or given.vararg or given.kwarg or given.defaults:
            raise self.refuse(node, f"{node.name} takes plain arguments only, without defaults")
        hints = [argument.annotation for argument in given.args] + [node.returns]
        if not all(hint is None or isinstance(hint, ast.Name) for hint in hints):
            raise self.refuse(node, f"{node.name} may be annotated with plain names only")

    def _block(self, statements: list[ast.stmt]) -> bool:
        """Check the statements; whether they always end with a return."""
        ended = False
        for statement in statements:
            if ended:
                raise self.refuse(statement, "nothing can follow a return: remove it")
            ended = self._statement(statement)
        return ended

    def _statement(self, node: ast.stmt) -> bool:
        if isinstance(node, ast.Return) and node.value is not None:
            self.expression(node.value)
            return True
        if isinstance(node, ast.If):
            self.expression(node.test)
            first = self._block(node.body)
            return self._block(node.orelse) and first
        raise self._unknown(node)

    def expression(self, node: ast.expr) -> None:
        """Check an expression and everything in it."""
        self._one(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr) and child is not getattr(node, "func", None):
                self.expression(child)

    def _one(self, node: ast.expr) -> None:
        match node:
            case ast.Constant(value=value):
                if type(value) not in (int, bool, str):
                    raise self.refuse(node, f"{value!r}: use whole numbers, codes, True or False")
            case ast.Name(id=name):
                if name not in self.names:
                    raise self.refuse(node, f"{name} is no argument: name it as one")
            case ast.BinOp(op=operator):
                self._among([operator], _BINARY, node)
            case ast.Compare(ops=operators):
                self._among(operators, _COMPARE, node)
            case ast.Call():
                self._call(node)
            case ast.BoolOp() | ast.IfExp() | ast.UnaryOp(op=ast.Not() | ast.USub()):
                return
            case _:
                raise self._unknown(node)

    def _call(self, node: ast.Call) -> None:
        good = isinstance(node.func, ast.Name) and node.func.id in CALLS and not node.keywords
        if not good or any(isinstance(value, ast.Starred) for value in node.args):
            raise self.refuse(node, f"a rule may call only {', '.join(sorted(CALLS))}")

    def _among(
        self, operators: Sequence[ast.AST], allowed: tuple[type[ast.AST], ...], at: ast.AST
    ) -> None:
        for operator in operators:
            if not isinstance(operator, allowed):
                raise self._unknown(operator, at)

    def _unknown(self, node: ast.AST, at: ast.AST | None = None) -> PolicyError:
        advice = _ADVICE.get(type(node), f"{type(node).__name__} is not part of the rule language")
        return self.refuse(at or node, advice)


def _is_label(name: str, node: ast.expr) -> bool:
    if name == "because" and isinstance(node, ast.Tuple):
        return bool(node.elts) and all(_is_label("", part) for part in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)
