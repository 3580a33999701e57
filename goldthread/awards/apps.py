from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "goldthread.awards"
    label = "awards"
    verbose_name = "Awards"

    def ready(self) -> None:
        from goldthread.awards.invariants import INVARIANTS
        from goldthread.core import invariants

        invariants.register(*INVARIANTS)
