"""The addresses of recommendations and of the ledger, below /awards/."""

from django.urls import URLPattern, path

from goldthread.awards.views import correcting, files, ledger, recommending, trainees

FILE = "trainees/files/<uuid:file_id>/"
AWARD = "ledger/<uuid:person_id>/<uuid:award_id>/"

urlpatterns: list[URLPattern] = [
    path("trainees/", trainees.trainees, name="trainees"),
    path("trainees/download/", trainees.download, name="trainees-download"),
    path("trainees/new/", recommending.who, name="recommend-who"),
    path("trainees/new/again/", recommending.start_again, name="recommend-again"),
    path("trainees/new/training/", recommending.training, name="recommend-training"),
    path("trainees/new/qualification/", recommending.qualification, name="recommend-qualification"),
    path("trainees/new/dates/", recommending.dates, name="recommend-dates"),
    path("trainees/new/check/", recommending.check_answers, name="recommend-check"),
    path("trainees/files/", files.files, name="training-files"),
    path("trainees/files/template/", files.template, name="training-template"),
    path("trainees/files/values/", files.values, name="training-values"),
    path(FILE, files.report, name="training-file"),
    path(f"{FILE}commit/", files.commit, name="training-file-commit"),
    path(f"{FILE}discard/", files.discard, name="training-file-discard"),
    path(f"{FILE}done/", files.done, name="training-file-done"),
    path(f"{FILE}download/", files.download, name="training-file-download"),
    path("trainees/sent/<uuid:submission_id>/", trainees.submission, name="submission"),
    path("trainees/<uuid:recommendation_id>/", trainees.trainee, name="trainee"),
    path(
        "trainees/<uuid:recommendation_id>/recommended/", trainees.recommended, name="recommended"
    ),
    path("ledger/", ledger.search, name="ledger"),
    path("ledger/<uuid:person_id>/", ledger.person, name="ledger-person"),
    path(f"{AWARD}revoke/", correcting.revoke, name="award-revoke"),
    path(f"{AWARD}correct/", correcting.correct, name="award-correct"),
    path(f"{AWARD}ended/", correcting.ended, name="award-ended"),
]
