from django.urls import URLPattern, URLResolver, path

from goldthread.web import by_provider, checking, mail, places, record, signing_in, views, work
from goldthread.web.log import views as log

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/start/", by_provider.start, name="sign-in-start"),
    path("sign-in/return/", by_provider.back, name="sign-in-return"),
    path("sign-in/record/", by_provider.who, name="sign-in-who"),
    path("sign-in/ended/", places.ended, name="sign-in-ended"),
    path("sign-in/places/", places.places, name="sign-in-places"),
    path("sign-out/everywhere/", places.sign_out_everywhere, name="sign-out-everywhere"),
    path("sign-in/as/<uuid:user_id>/", signing_in.sign_in_as, name="sign-in-as"),
    path("sign-in/teacher/", signing_in.sign_in_by_number, name="sign-in-by-number"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("start/", signing_in.start, name="start"),
    path("roles/", signing_in.roles, name="roles"),
    path("roles/<uuid:grant_id>/", signing_in.act_as, name="act-as"),
    path("record/", record.own, name="record"),
    path("log/", log.log, name="log"),
    path("log/seal/", log.seal, name="log-seal"),
    path("record/log/", log.own, name="log-own"),
    path("check/", checking.check, name="check"),
    path("jobs/", work.jobs, name="jobs"),
    path("jobs/<uuid:job_id>/", work.job, name="job"),
    path("jobs/<uuid:job_id>/stop/", work.stop, name="job-stop"),
    path("jobs/<uuid:job_id>/go-on/", work.go_on, name="job-go-on"),
    path("messages/", mail.inbox, name="messages"),
    path("messages/not-sent/", mail.not_sent, name="messages-not-sent"),
    path("messages/<uuid:message_id>/", mail.message, name="message"),
    path("messages/<uuid:message_id>/read/", mail.read, name="message-read"),
    path("messages/<uuid:message_id>/send-again/", mail.send_again, name="message-send-again"),
    path("help/", views.about, {"page": "help"}, name="help"),
    path("accessibility/", views.about, {"page": "accessibility"}, name="accessibility"),
    path("your-data/", views.about, {"page": "your-data"}, name="your-data"),
]
