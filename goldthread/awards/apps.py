from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "goldthread.awards"
    label = "awards"
    verbose_name = "Awards"

    def ready(self) -> None:
        from goldthread.awards.invariants import INVARIANTS
        from goldthread.awards.models import TrainingFile
        from goldthread.core import invariants
        from goldthread.core.files import owners

        invariants.register(*INVARIANTS)
        owners.register(TrainingFile, TrainingFile.objects.visible_to)
