from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "goldthread.core.jobs"
    label = "jobs"
    verbose_name = "Jobs"
