from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "goldthread.awards"
    label = "awards"
    verbose_name = "Awards"
