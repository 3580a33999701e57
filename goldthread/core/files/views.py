"""The one address from which files are given out, always to be saved and never to be run."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldthread.core.access import acting, signed_in
from goldthread.core.files.models import StoredFile


@signed_in
@require_safe
def download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A file as it was sent, to whoever sees the row that owns it."""
    file = get_object_or_404(StoredFile.objects.visible_to(acting(request)), pk=file_id)
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return HttpResponse(bytes(file.content), content_type=file.kind, headers=headers)
