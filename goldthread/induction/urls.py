from django.urls import URLPattern, URLResolver, path

from goldthread.induction.views import adding, answers, assessment, listing, one, outcome, service

ONE = "<uuid:pk>/"
ASSESSMENT = ONE + "assessments/<uuid:assessment_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.inductions, name="inductions"),
    path("add/", adding.who, name="induction-add"),
    path("add/start/", adding.start, name="induction-add-start"),
    path("add/body/", adding.body, name="induction-add-body"),
    path("add/mentor/", adding.mentor, name="induction-add-mentor"),
    path("add/check/", adding.check, name="induction-add-check"),
    path(ONE, one.induction, name="induction"),
    path(ONE + "service/", one.service, name="induction-service"),
    path(ONE + "done/<slug:what>/", one.done, name="induction-done"),
    path(ONE + "pattern/", service.pattern, name="induction-pattern"),
    path(ONE + "mentor/", service.mentor, name="induction-mentor"),
    path(ONE + "leave/", service.leave, name="induction-leave"),
    path(ONE + "resume/", service.resume, name="induction-resume"),
    path(ONE + "review/", assessment.review, name="induction-review"),
    path(ONE + "reviews/<uuid:review_id>/", assessment.view_review, name="induction-review-view"),
    path(ONE + "assessment/", assessment.assess, name="induction-assessment"),
    path(ASSESSMENT, assessment.view, name="induction-assessment-view"),
    path(ASSESSMENT + "sign/", assessment.sign, name="induction-sign"),
    path(ONE + "accept/", answers.accept, name="induction-accept"),
    path(ONE + "decline/", answers.decline, name="induction-decline"),
    path(ONE + "body/", answers.name_body, name="induction-body"),
    path(ONE + "recommend/", outcome.recommend, name="induction-recommend"),
    path(ONE + "decide/", outcome.decide, name="induction-decide"),
]
