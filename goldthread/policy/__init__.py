"""The rules of policy: pure Python, no Django.

`System.baseline()` is the policy of this package. Ask it with `determine`;
adopt options with `with_options`; keep it with `source` and `hash`, and load
it again with `from_source`. `credit` counts service against `System.calendar`
and `expected_end` projects it.
"""

from goldthread.policy.engine.calendar import Calendar, OutsideCalendar, Term
from goldthread.policy.engine.errors import PolicyError
from goldthread.policy.engine.parameter import DatedValue, Parameter
from goldthread.policy.engine.reform import Adoption, Change, Option
from goldthread.policy.engine.result import Determination, ParameterUse, Status, Step, Value
from goldthread.policy.engine.system import System
from goldthread.policy.projection import Projection, expected_end
from goldthread.policy.service import Credit, CreditLine, Served, credit, reached_on

__all__ = [
    "Adoption",
    "Calendar",
    "Change",
    "Credit",
    "CreditLine",
    "DatedValue",
    "Determination",
    "Option",
    "OutsideCalendar",
    "Parameter",
    "ParameterUse",
    "PolicyError",
    "Projection",
    "Served",
    "Status",
    "Step",
    "System",
    "Term",
    "Value",
    "credit",
    "expected_end",
    "reached_on",
]
