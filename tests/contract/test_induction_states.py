"""The documentation of states says what the code does."""

from django.conf import settings

from goldthread.induction.management.commands import document_states


def test_the_page_of_states_is_what_the_table_gives() -> None:
    written = (settings.CHECKOUT / document_states.PLACE).read_text(encoding="utf-8")
    assert written == document_states.page(), "run: python -m goldthread document_states"
