from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goldthread.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from goldthread.core import invariants
        from goldthread.people.invariants import INVARIANTS

        invariants.register(*INVARIANTS)
