from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goldthread.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from goldthread.core import invariants, searching
        from goldthread.core.outbox import addresses
        from goldthread.people import pointers, recipients, searcher
        from goldthread.people.held import EXEMPT, HOLDINGS
        from goldthread.people.invariants import INVARIANTS
        from goldthread.people.merging import POINTERS
        from goldthread.people.signin import sessions
        from goldthread.people.subject import register as subject

        sessions.listen()
        addresses.register(recipients.address_of)
        invariants.register(*INVARIANTS)
        subject.holds(*HOLDINGS)
        subject.exempt(EXEMPT)
        searching.register("people", searcher.find, place=30)
        pointers.register(*POINTERS)
