from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "goldthread.core.outbox"
    label = "outbox"
    verbose_name = "Messages"
