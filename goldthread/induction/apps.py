from django.apps import AppConfig


class InductionConfig(AppConfig):
    name = "goldthread.induction"
    label = "induction"
    verbose_name = "Induction"
