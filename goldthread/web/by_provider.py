"""Sign-in through the provider of the settings: there, back, and the question who one is."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldthread.core import clock, limits
from goldthread.core.access import PUBLIC, SYSTEM, public
from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form
from goldthread.people import fields as people_fields
from goldthread.people import identifiers
from goldthread.people import queries as people
from goldthread.people.models import User
from goldthread.people.models.signin import SignInIdentity
from goldthread.people.signin import actions, presenters, provider, queries
from goldthread.people.signin.provider import Config, Refusal, Refused
from goldthread.people.signin.states import State
from goldthread.web import navigation, refusals, signing_in

IDENTITY, ONWARD = "identity", "onward"
# From one address: enough for people at one school, too few to try anything in a row.
MOST, SECONDS = 5, 20
# Numbers that one account may give.
MOST_NUMBERS, HOUR = 5, 3_600
_TOO_MANY = "You have given 5 numbers in this hour. Wait an hour before you give another"

View = Callable[[HttpRequest, Config], HttpResponse]


def _limited(purpose: str) -> Callable[[View], Callable[[HttpRequest], HttpResponse]]:
    """A step of signing in: only with a provider, and not more often than the limit."""

    def decorate(view: View) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(view)
        def step(request: HttpRequest) -> HttpResponse:
            named = provider.config()
            if named is None:
                return redirect("sign-in")
            key = limits.address_key(purpose, limits.address_of(request))
            if not limits.allowed(key, at=clock.now(), most=MOST, seconds=SECONDS):
                return render(request, "web/sign-in-limited.jinja", status=429)
            return view(request, named)

        return step

    return decorate


@public
@require_GET
@_limited("sign-in")
def start(request: HttpRequest, named: Config) -> HttpResponse:
    """Go to the provider; where one wanted to go is kept for the way back."""
    request.session[ONWARD] = signing_in.own_address(request.GET.get("next", ""))
    back = request.build_absolute_uri(reverse("sign-in-return"))
    try:
        return provider.begin(request, named, back=back)
    except Refused as refused:
        return _refused(request, refused.refusal)


@public
@require_GET
@_limited("sign-in-return")
def back(request: HttpRequest, named: Config) -> HttpResponse:
    """Come back from the provider with an answer."""
    try:
        claims = provider.finish(request, named)
    except Refused as refused:
        return _refused(request, refused.refusal)
    identity = actions.recognise(by=SYSTEM, at=clock.now(), on=clock.today(), claims=claims)
    return _let_in(request, identity.user) if identity.user else _ask(request, identity)


class WhichRecord(Form):
    """The number of one's record, by somebody whom names and birth date did not tell."""

    knows = fields.Choice(
        "Do you know your teacher reference number?",
        [
            Option("yes", "Yes", reveals=("trn",)),
            Option("nino", "No, but my National Insurance number", reveals=("nino",)),
            Option("no", "No, neither"),
        ],
        noun="whether you know it",
        label_size="m",
    )
    trn = people_fields.trn("Your teacher reference number")
    nino = fields.Text(
        "Your National Insurance number",
        hint="We compare it with the records and do not keep it",
        noun="your National Insurance number",
        width=20,
        maximum=40,
        spellcheck=False,
    )

    def clean_nino(self) -> str:
        """The number as it is kept elsewhere; one that cannot be is refused."""
        given: str = self.cleaned_data["nino"]
        try:
            return identifiers.cleaned(identifiers.NATIONAL_INSURANCE, given, field="nino")
        except DomainError as error:
            raise ValidationError(error.message) from error


@public
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Ask for the number of the record, and say what happens next."""
    identity = _asked(request)
    if identity is None:
        return redirect("sign-in")
    if identity.user:
        return _let_in(request, identity.user)
    form = WhichRecord(request.POST if request.method == "POST" else None)
    if not form.is_valid() or not _counted(identity, form):
        return _which(request, identity, form)
    identity = actions.ask_for_link(
        by=PUBLIC, at=clock.now(), on=clock.today(), identity=identity,
        trn=form.cleaned_data["trn"] or "", nino=form.cleaned_data["nino"] or "",
    )  # fmt: skip
    return _let_in(request, identity.user) if identity.user else redirect("sign-in-who")


def _which(request: HttpRequest, identity: SignInIdentity, form: WhichRecord) -> HttpResponse:
    latest = queries.latest_request(identity)
    shown = {
        "form": form,
        "name": presenters.called(identity),
        "waiting": latest if latest and latest.state == State.WAITING else None,
        "declined": latest if latest and latest.state == State.DECLINED else None,
    }
    return render(request, "web/sign-in-who.jinja", shown, status=422 if form.errors else 200)


def _counted(identity: SignInIdentity, form: WhichRecord) -> bool:
    if limits.allowed(
        f"sign-in-number:{identity.pk}", at=clock.now(), most=MOST_NUMBERS, seconds=HOUR
    ):
        return True
    form.add_error("knows", _TOO_MANY)
    return False


def _ask(request: HttpRequest, identity: SignInIdentity) -> HttpResponse:
    """Nobody is signed in yet; the session only knows which account is to be linked."""
    request.session.cycle_key()
    request.session[IDENTITY] = str(identity.pk)
    return redirect("sign-in-who")


def _asked(request: HttpRequest) -> SignInIdentity | None:
    key = request.session.get(IDENTITY)
    found = SignInIdentity.objects.select_related("user").prefetch_related("details")
    return found.filter(pk=key).first() if key else None


def _let_in(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in, in a new session, and go where one wanted to go."""
    grants = list(people.grants_of(user, on=clock.today()))
    if not user.is_active or not grants:
        refusal = Refusal.NO_ROLE if user.is_active else Refusal.TURNED_OFF
        return _refused(request, refusal, user=user)
    onward = request.session.pop(ONWARD, "")
    request.session.pop(IDENTITY, None)
    login(request, user, backend=signing_in.BACKEND)
    if len(grants) > 1 and not onward:
        return redirect("roles")
    return redirect(onward or navigation.start(Role(grants[0].role)))


def _refused(request: HttpRequest, refusal: Refusal, *, user: User | None = None) -> HttpResponse:
    actions.refuse(by=PUBLIC, at=clock.now(), refusal=refusal, user=user)
    said = refusals.SAID[refusal]
    named = provider.config()
    shown = {"said": said, "service": named.name if named else ""}
    return render(request, "web/sign-in-refused.jinja", shown, status=said.status)
