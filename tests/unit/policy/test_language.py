"""The rule language refuses everything outside its subset, with file, line and advice."""

import pytest

from goldthread.policy import PolicyError
from goldthread.policy.engine import language

HEAD = '@variable(unit="count", title="T", reference="R", because="B")\n'
FILE = "variables/trial.py"


def rule(body: str, arguments: str = "a, b") -> str:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"{HEAD}def trial({arguments}):\n{lines}\n"


@pytest.mark.parametrize(
    ("body", "line", "advice"),
    [
        ("for x in a:\n    return 1", 3, "no loops"),
        ("while a:\n    return 1", 3, "no loops"),
        ("c = a\nreturn c", 3, "assigns nothing"),
        ("return a / b", 3, "use // or ceil_div"),
        ("return a % b", 3, "only \\+ - \\* //"),
        ("return a ** b", 3, "Pow is not part"),
        ("return a.real", 3, "reads no attributes"),
        ("return a[0]", 3, "by index"),
        ("return (lambda: a)()", 3, "may call only"),
        ("return lambda: a", 3, "defines no functions"),
        ("return a in b", 3, "compare with =="),
        ("return a is b", 3, "Is is not part"),
        ("return 1.5", 3, "whole numbers"),
        ("return None", 3, "whole numbers"),
        ("return b'x'", 3, "whole numbers"),
        ("return f'{a}'", 3, "JoinedStr is not part"),
        ("return [a]", 3, "List is not part"),
        ("return [x for x in a]", 3, "ListComp is not part"),
        ("return (c := a)", 3, "NamedExpr is not part"),
        ("return ~a", 3, "UnaryOp is not part"),
        ("return +a", 3, "UnaryOp is not part"),
        ("return open(a)", 3, "may call only"),
        ("return max(a, key=b)", 3, "may call only"),
        ("return max(*a)", 3, "may call only"),
        ("return a.bit_length()", 3, "may call only"),
        ("return __import__('os')", 3, "may call only"),
        ("return c", 3, "c is no argument"),
        ("return a + max(1, c)", 3, "c is no argument"),
        ("return", 3, "Return is not part"),
        ("pass", 3, "Pass is not part"),
        ("raise a", 3, "Raise is not part"),
        ("yield a", 3, "Expr is not part"),
        ("global a\nreturn a", 3, "Global is not part"),
        ("return a\nreturn b", 4, "nothing can follow a return"),
        ("if a > b:\n    return 1", 2, "can end without a value"),
        ("if a > b:\n    return 1\nelse:\n    if a:\n        return 2", 2, "without a value"),
    ],
)
def test_language_refuses(body: str, line: int, advice: str) -> None:
    with pytest.raises(PolicyError, match=advice) as refused:
        language.parse(rule(body), FILE)
    assert (refused.value.file, refused.value.line) == (FILE, line)
    assert str(refused.value).startswith(f"{FILE}:{line}: ")


@pytest.mark.parametrize(
    "arguments", ["a, /, b", "a, *, b", "*a", "**a", "a=1", "a: 'int', b", "a: list[int], b"]
)
def test_language_refuses_anything_but_plain_arguments(arguments: str) -> None:
    with pytest.raises(PolicyError, match="plain"):
        language.parse(rule("return 1", arguments), FILE)


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "from os import path",
        "from goldthread.policy.engine.scalar import Input",
        "X = 1",
        "class A:\n    pass",
        'HOME\n"text"',
        "'text'\n'again'",
    ],
)
def test_language_refuses_files_with_more_than_rules(text: str) -> None:
    with pytest.raises(PolicyError, match="holds rules only"):
        language.parse(text, FILE)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "@other\n",
        "@variable\n",
        '@variable("count")\n',
        '@other(unit="count", title="T", reference="R", because="B")\n',
        '@a.variable(unit="count", title="T", reference="R", because="B")\n',
        '@variable(unit="count", title="T", reference="R")\n',
        '@variable(unit="count", title="T", reference="R", because="")\n',
        '@variable(unit="count", title="T", reference="R", because=())\n',
        '@variable(unit="count", title="T", reference="R", because=1)\n',
        '@variable(unit=("count",), title="T", reference="R", because="B")\n',
        HEAD + HEAD,
    ],
)
def test_language_refuses_rules_without_their_labels(head: str) -> None:
    with pytest.raises(PolicyError, match="needs @variable"):
        language.parse(f"{head}def trial(a):\n    return a\n", FILE)


@pytest.mark.parametrize("text", ["def (", "return 1\0", "x = " + "(" * 5000])
def test_language_refuses_what_is_not_python(text: str) -> None:
    with pytest.raises(PolicyError, match=r"not Python|holds rules only"):
        language.parse(text, FILE)


@pytest.mark.parametrize(
    ("because", "advice"),
    [('("one", "two", "three")', "2 returns and 3 sentences"), ('"{c} holds"', "shows {c}")],
)
def test_language_refuses_sentences_that_do_not_fit(because: str, advice: str) -> None:
    text = rule("if a:\n    return 1\nreturn 2").replace('because="B"', f"because={because}")
    with pytest.raises(PolicyError, match=advice):
        language.parse(text, FILE)


def test_language_reads_labels_arguments_and_description() -> None:
    text = '"""Trial rules."""\n\n' + rule('"""What it is."""\nreturn max(a, -b)')
    (found,) = language.parse(text, FILE)
    assert (found.name, found.unit, found.title) == ("trial", "count", "T")
    assert found.arguments == ("a", "b")
    assert found.description == "What it is."
    assert len(found.returns) == 1
