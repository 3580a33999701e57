"""Keeping files with the rows that own them, and giving them out through what people may see."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.test import Client, RequestFactory

from goldthread.awards import actions as awards
from goldthread.awards.models import TrainingFile
from goldthread.core import clock
from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.errors import NotPermitted
from goldthread.core.files import actions, owners, queries, tasks
from goldthread.core.files.models import StoredFile
from goldthread.core.models import Event
from goldthread.organisations.models import Organisation
from goldthread.pages import fields, uploads
from goldthread.pages.forms import Form
from goldthread.people.models import User
from tests.support import files
from tests.support.awards import trainee_row, trainees_file
from tests.support.constraints import refused_by
from tests.support.people import add_numbers


@pytest.fixture
def checked(trainer: Actor) -> TrainingFile:
    add_numbers()
    return awards.check_file(
        by=trainer, at=clock.now(), on=clock.today(), file_name="../july.csv",
        content=trainees_file(trainee_row()),
    )  # fmt: skip


def sent(user: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user.user_id))
    return client


def draft(by: Actor, content: bytes = files.CSV) -> StoredFile:
    return actions.keep_draft(by=by, at=clock.now(), name="list.csv", content=content)


def test_a_file_is_stored_with_its_row_and_given_out_to_be_saved(
    checked: TrainingFile, trainer: Actor
) -> None:
    file = queries.of(checked, by=trainer).get()
    answer = sent(trainer).get(f"/files/{file.pk}/")
    assert answer.content == trainees_file(trainee_row())
    assert answer["Content-Disposition"] == 'attachment; filename="july.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "text/csv"
    assert "no-store" in answer["Cache-Control"]


def test_who_does_not_see_the_row_does_not_see_its_file(
    checked: TrainingFile, trainer: Actor, tutor: Actor
) -> None:
    file = queries.of(checked, by=trainer).get()
    hidden = sent(tutor).get(f"/files/{file.pk}/")
    absent = sent(tutor).get(f"/files/{checked.pk}/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert not StoredFile.objects.visible_to(PUBLIC).exists()


def test_what_was_sent_goes_with_the_row(checked: TrainingFile, trainer: Actor) -> None:
    awards.discard_file(by=trainer, at=clock.now(), file=checked)
    assert not StoredFile.objects.exists()
    assert Event.objects.get(name="files.removed").data == {"count": 1}


def test_a_file_that_is_refused_leaves_nothing(trainer: Actor) -> None:
    with pytest.raises(Exception, match="virus"):
        draft(trainer, b"name\nX5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!")
    assert not StoredFile.objects.exists()


def test_a_draft_is_its_owners_in_one_role(trainer: Actor, tutor: Actor) -> None:
    kept = draft(trainer)
    assert queries.draft(str(kept.pk), by=trainer) == kept
    assert queries.draft(str(kept.pk), by=tutor) is None
    assert queries.draft("x", by=trainer) is None
    with pytest.raises(NotPermitted):
        draft(SYSTEM)


def test_storing_forgets_the_draft_of_the_same_bytes(checked: TrainingFile, trainer: Actor) -> None:
    draft(trainer), draft(trainer, b"other\n")
    actions.store(
        by=trainer, at=clock.now(), owner=checked, name="list.csv", content=files.CSV
    )  # fmt: skip
    assert StoredFile.objects.drafts().count() == 1
    actions.store(by=SYSTEM, at=clock.now(), owner=checked, name="b.csv", content=b"other\n")
    assert StoredFile.objects.drafts().count() == 1


def test_old_drafts_are_forgotten_and_others_stay(trainer: Actor) -> None:
    draft(trainer)
    old = clock.now() - dt.timedelta(hours=tasks.KEPT_HOURS, seconds=1)
    actions.keep_draft(by=trainer, at=old, name="old.csv", content=files.CSV)
    tasks.forget_drafts(timestamp=0)
    assert [file.name for file in StoredFile.objects.all()] == ["list.csv"]


def test_only_registered_rows_own_files(school: Organisation, trainer: Actor) -> None:
    with pytest.raises(ValueError, match="not registered"):
        actions.store(by=trainer, at=clock.now(), owner=school, name="a.csv", content=b"a")
    with pytest.raises(ValueError, match="already"):
        owners.register(TrainingFile, TrainingFile.objects.visible_to)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"sha256": "0" * 64}, "digest_is_of_the_content"),
        ({"size": 1}, "size_is_of_the_content"),
        ({"kind": "image/svg+xml"}, "file_of_a_kind_that_is_allowed"),
        ({"owner_kind": "awards.trainingfile"}, "owner_has_both_parts"),
        ({"by_user": None}, "draft_is_somebodys"),
    ],
)
def test_the_database_keeps_the_promises(
    trainer: Actor, change: dict[str, object], name: str
) -> None:
    kept = draft(trainer)
    values = {field.attname: getattr(kept, field.attname) for field in kept._meta.fields}
    values |= {"id": None, "name": "copy.csv", **change}
    del values["id"]
    with refused_by(name):
        StoredFile.objects.create(**values)


def test_the_database_holds_no_empty_file_and_none_above_5_mb(trainer: Actor) -> None:
    kept = draft(trainer)
    values = {field.attname: getattr(kept, field.attname) for field in kept._meta.fields}
    del values["id"]
    with refused_by("file_of_at_most_5_mb"):
        StoredFile.objects.create(**values | {"content": b"", "size": 0, "sha256": EMPTY})


EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_what_is_stored_is_never_changed(trainer: Actor) -> None:
    kept = draft(trainer)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        StoredFile.objects.filter(pk=kept.pk).update(content=b"x", size=1)


class Asking(Form):
    name = fields.Text("Name")
    file = fields.File("List", extensions=[".csv"])


def asked(by: Actor, data: dict[str, object]) -> Asking:
    request = RequestFactory().post("/", data)
    request.actor = by
    form = uploads.bound(Asking, request)
    if not form.is_valid():
        uploads.keep(form, request, at=clock.now())
    return form


def test_a_file_is_not_lost_when_another_answer_is_wrong(trainer: Actor) -> None:
    form = asked(trainer, {"name": "", "file": SimpleUploadedFile("list.csv", files.CSV)})
    kept = StoredFile.objects.get()
    assert f'name="file-kept" value="{kept.pk}"' in form.draw()
    assert "You have sent list.csv" in form.draw()
    again = asked(trainer, {"name": "", "file-kept": str(kept.pk)})
    assert again.kept == {"file": kept}
    mended = asked(trainer, {"name": "July", "file-kept": str(kept.pk)})
    assert mended.is_valid()
    assert mended.cleaned_data["file"].read() == files.CSV


def test_a_wrong_file_is_told_with_the_other_mistakes(trainer: Actor, tutor: Actor) -> None:
    wrong = asked(trainer, {"name": "", "file": SimpleUploadedFile("a.csv", b"<script>")})
    assert "holds a program" in str(wrong.errors["file"])
    kept = draft(tutor)
    another = asked(trainer, {"name": "July", "file-kept": str(kept.pk)})
    assert "file" in another.errors
    assert another.kept == {}
