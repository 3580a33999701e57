from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "goldthread.mentoring"
    label = "mentoring"
    verbose_name = "Mentoring"
