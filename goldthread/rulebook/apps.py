from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "goldthread.rulebook"
    label = "rulebook"
    verbose_name = "Rulebook"
