from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "goldthread.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from goldthread.core import invariants
        from goldthread.core.upkeep import INVARIANTS

        invariants.register(*INVARIANTS)
