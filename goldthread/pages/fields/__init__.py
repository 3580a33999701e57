"""Form fields that render themselves as GOV.UK components.

Every field takes its label first, then keywords; `Wording` lists those that all of them share.
"""

from goldthread.pages.fields.amounts import Email, Money, Percentage, Phone
from goldthread.pages.fields.autocomplete import Autocomplete, Suggested, Typed, suggestions
from goldthread.pages.fields.base import BoundField, Field, Wording
from goldthread.pages.fields.choices import Choice, Choices, Option, Select
from goldthread.pages.fields.dates import Date, DateParts
from goldthread.pages.fields.files import File
from goldthread.pages.fields.periods import Ends, Period
from goldthread.pages.fields.text import Hidden, LongText, Number, Text

__all__ = [
    "Autocomplete",
    "BoundField",
    "Choice",
    "Choices",
    "Date",
    "DateParts",
    "Email",
    "Ends",
    "Field",
    "File",
    "Hidden",
    "LongText",
    "Money",
    "Number",
    "Option",
    "Percentage",
    "Period",
    "Phone",
    "Select",
    "Suggested",
    "Text",
    "Typed",
    "Wording",
    "suggestions",
]
