"""Every address; each room lists its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goldthread.web.urls")),
    path("organisations/", include("goldthread.organisations.urls")),
    path("policy/", include("goldthread.rulebook.urls")),
    path("awards/", include("goldthread.awards.urls")),
    path("staff/", include("goldthread.people.granting.urls")),
    path("records/", include("goldthread.people.urls")),
    path("induction/", include("goldthread.induction.urls")),
    path("files/", include("goldthread.core.files.urls")),
]
if settings.GOLDTHREAD_DEMONSTRATION:
    # Every field and component with its states: for those who build pages.
    urlpatterns.append(path("pages/", include("goldthread.pages.urls")))

handler400 = "goldthread.web.errors.bad_request"
handler404 = "goldthread.web.errors.not_found"
handler500 = "goldthread.web.errors.server_error"
handler403 = "goldthread.web.errors.expired"
