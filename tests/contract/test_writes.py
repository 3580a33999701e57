"""Nothing is written but by actions, and every action records its event."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

PACKAGE: Path = settings.PACKAGE
WRITES = frozenset(
    {
        "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create",
        "update_or_create", "raw_delete",
    }
)  # fmt: skip
# Where rows are written below an action, and why not in it.
BELOW_ACTIONS = {
    "core/events.py": "the log itself",
    "core/sealing.py": "the seals of events that actions have recorded",
    "core/jobs/running.py": "progress and its errors, in the transaction of the batch",
    "core/outbox/writing.py": "messages, in the transaction of the action that they tell of",
    "core/outbox/sending.py": "what became of a message; the fact behind it has its event",
    "core/files/tasks.py": "drafts that nobody came back for are forgotten each night",
    "core/tasks.py": "old counters of attempts are forgotten each night",
    "people/signin/sessions.py": "when a browser was last seen, once a minute: nothing was decided",
    "people/trn.py": "numbers are taken under the lock of whichever action gives them",
    "induction/standing/rows.py": "the cache of standing, rewritten by every action on induction",
    "organisations/register/bodies.py": "the rows of a committed file; the run is one action",
    "organisations/register/groups.py": "the rows of a committed file; the run is one action",
    "organisations/register/joining.py": "the rows of a committed file; the run is one action",
    "organisations/register/rows.py": "the rows of a committed file; the run is one action",
    "organisations/register/schools.py": "the rows of a committed file; the run is one action",
    "organisations/register/yearly.py": "the rows of a committed file; the run is one action",
    "organisations/synthetic/groups.py": "made-up organisations in bulk; the run is one action",
    "organisations/synthetic/__init__.py": "made-up organisations in bulk; the run is one action",
    "web/demonstration/correspondence.py": "old messages read in bulk; the run is one action",
    "web/demonstration/building.py": "the made-up profession in bulk; the run is one action",
}
# Statements in SQL: counting attempts and holding locks are no facts about anybody.
SQL = {
    "core/invariants.py": "counts what the application would not let happen",
    "core/upkeep.py": "compares every row with its history",
    "core/limits.py": "counts attempts in one statement, whatever becomes of the request",
    "core/sealing.py": "reads events as the text that is committed to, under a lock",
    "core/verifying/reading.py": "reads the log without Django",
    "core/meanwhile.py": "holds a lock",
    "people/identity.py": "holds a lock",
    "rulebook/actions.py": "holds a lock",
    "people/queries.py": "sets how alike names must be to be offered",
}
# In action modules: what writes, but only inside another action, whose event tells it.
WITHIN_ACTIONS = {
    "mentoring.actions.joined": "has somebody join in the action that needs them as a mentor",
    "organisations.actions.importing.count_change": "makes files that wait be checked again",
    "organisations.actions.importing.lock_versions": "holds two imports apart",
    "people.actions.matching.keep_numbers": "numbers of a request, kept by its answer",
    "people.actions.new_persons": "makes unsaved persons",
    "induction.actions.service.end_service": "closes what is open when the outcome is decided",
    "induction.actions.held.settle": "ends every action on induction with its event",
}
# Several actions after one another, for an empty database.
SEQUENCES = {"web.demonstration.actions.set_up": "runs the actions that fill an empty database"}


def modules() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not {"migrations", "config"} & set(path.relative_to(PACKAGE).parts):
            yield path


def is_actions(path: Path) -> bool:
    return path.name == "actions.py" or path.parent.name == "actions"


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def written(tree: ast.AST) -> Iterator[int]:
    """Lines that call a method which writes rows: on a manager, a queryset or a row."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _writes(node):
            yield node.lineno


def _writes(call: ast.Call) -> bool:
    """Sets, dictionaries and hashes have `update` too: with one thing in it and no keyword."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    plain = len(call.args) == 1 and not call.keywords
    return not (call.func.attr == "update" and plain)


def sql(tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"execute", "executemany"}
        for node in ast.walk(tree)
    )


def test_rows_are_written_by_actions_only() -> None:
    found = {
        place(path)
        for path in modules()
        if not is_actions(path) and list(written(ast.parse(path.read_text("utf-8"))))
    }
    assert found - set(BELOW_ACTIONS) == set(), "write through an action"
    assert set(BELOW_ACTIONS) - found == set(), "no longer needed in the list"


def test_sql_is_written_in_few_places_each_with_its_reason() -> None:
    found = {place(path) for path in modules() if sql(ast.parse(path.read_text("utf-8")))}
    assert found == set(SQL)


@pytest.mark.parametrize(
    "line",
    [
        "person.save()", "Person.objects.create(trn='1')", "rows.update(state='passed')",
        "rows.filter(pk=1).delete()", "Person.objects.bulk_create(rows)",
    ],
)  # fmt: skip
def test_a_write_outside_an_action_is_found(line: str) -> None:
    assert list(written(ast.parse(line))) == [1]


def test_what_only_looks_like_a_write_is_not_taken_for_one() -> None:
    assert list(written(ast.parse("found.update({1})\nseen.add(2)\nform.draw()"))) == []


def action_modules() -> list[ModuleType]:
    paths = [path for path in modules() if is_actions(path) and place(path) != "core/actions.py"]
    names = [place(path).removesuffix(".py").removesuffix("/__init__") for path in paths]
    return [importlib.import_module("goldthread." + name.replace("/", ".")) for name in names]


def by_somebody(module: ModuleType) -> Iterator[tuple[str, object]]:
    """The public functions of a module that say who acts."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        own = function.__module__ == module.__name__ and not name.startswith("_")
        if own and "by" in inspect.signature(function).parameters:
            yield f"{module.__name__.removeprefix('goldthread.')}.{name}", function


def test_every_function_that_says_who_acts_is_an_action() -> None:
    found = {
        name
        for module in action_modules()
        for name, function in by_somebody(module)
        if not getattr(function, "is_action", False)
    }
    assert found - set(WITHIN_ACTIONS) == set()


def test_every_public_function_that_writes_is_an_action_or_within_one() -> None:
    bare = set()
    for module in action_modules():
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                name = f"{module.__name__.removeprefix('goldthread.')}.{node.name}"
                if list(written(node)) and not _decorated(node):
                    bare.add(name)
    assert bare - set(WITHIN_ACTIONS) - set(SEQUENCES) == set()


def _decorated(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "action" for one in node.decorator_list)


def test_every_room_that_writes_has_actions_and_they_take_keywords_only() -> None:
    actions = [
        function
        for module in action_modules()
        for _, function in by_somebody(module)
        if getattr(function, "is_action", False)
    ]
    assert len(actions) > 25
    for function in actions:
        kinds = {one.kind for one in inspect.signature(function).parameters.values()}  # type: ignore[arg-type]
        assert kinds == {inspect.Parameter.KEYWORD_ONLY}, function
