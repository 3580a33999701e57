"""The addresses of a training provider's pages, below /awards/."""

from django.urls import URLPattern, path

from goldthread.awards.views import recommending, trainees

urlpatterns: list[URLPattern] = [
    path("trainees/", trainees.trainees, name="trainees"),
    path("trainees/download/", trainees.download, name="trainees-download"),
    path("trainees/new/", recommending.who, name="recommend-who"),
    path("trainees/new/again/", recommending.start_again, name="recommend-again"),
    path("trainees/new/training/", recommending.training, name="recommend-training"),
    path("trainees/new/dates/", recommending.dates, name="recommend-dates"),
    path("trainees/new/check/", recommending.check_answers, name="recommend-check"),
    path("trainees/<uuid:recommendation_id>/", trainees.trainee, name="trainee"),
    path(
        "trainees/<uuid:recommendation_id>/recommended/", trainees.recommended, name="recommended"
    ),
]
