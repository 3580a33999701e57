"""Units, and how a value in one is put into words."""

from goldthread.policy.engine.result import Value


def display(unit: str, value: Value) -> str:
    """`value` of `unit` in words."""
    return f"{value} {unit}"
