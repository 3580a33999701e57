"""Forms with files: what somebody chose is not lost when another answer is wrong."""

import datetime as dt
from typing import Any, TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest

from goldthread.core.access import acting
from goldthread.core.errors import DomainError
from goldthread.core.files import actions, queries
from goldthread.core.files.models import StoredFile
from goldthread.pages.fields.files import File, kept_name
from goldthread.pages.forms import Form

F = TypeVar("F", bound=Form)


class Kept(SimpleUploadedFile):
    """A draft in the place of a file that was not sent again."""

    def __init__(self, draft: StoredFile) -> None:
        super().__init__(draft.name, bytes(draft.content), draft.kind)
        self.draft = draft


def bound(form_class: type[F], request: HttpRequest) -> F:
    """The form with what was sent; a file that was kept stands for one not chosen again."""
    files = request.FILES.copy()
    for name, field in form_class.base_fields.items():
        if isinstance(field, File) and name not in files:
            draft = queries.draft(request.POST.get(kept_name(name), ""), by=acting(request))
            if draft is not None:
                files[name] = Kept(draft)
    return form_class(request.POST, files)


def keep(form: Form, request: HttpRequest, *, at: dt.datetime) -> None:
    """Keep the files of a form that must be shown again; those that are themselves wrong go."""
    for name, field in form.fields.items():
        file = form.cleaned_data.get(name) if isinstance(field, File) else None
        if file is not None and not form[name].errors:
            _keep(form, name, file, request, at)


def _keep(
    form: Form, name: str, file: "UploadedFile[Any]", request: HttpRequest, at: dt.datetime
) -> None:
    try:
        form.kept = {**form.kept, name: _draft(file, request, at)}
    except DomainError as error:
        form.add_error(name, error.message)


def _draft(file: "UploadedFile[Any]", request: HttpRequest, at: dt.datetime) -> StoredFile:
    if isinstance(file, Kept):
        return file.draft
    file.seek(0)
    return actions.keep_draft(
        by=acting(request), at=at, name=file.name or "", content=file.read()
    )  # fmt: skip
