"""Who is seen in a picture or film, who agreed, and who no longer does. For every member: a no must not wait for an office."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.signed import Signed
from campaigns.access import consent_for, film_for, picture_for, post_for
from campaigns.desk.people import address_of, coming_posts, count_coming, posts_out
from campaigns.desk.preview import Reel
from campaigns.desk.shelf import ready
from campaigns.forms import PersonForm
from campaigns.models import Post
from library import consents
from library.models import Consent, Picture, Recording


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def in_picture(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """The people of a picture; a post to it notes one more."""
    return _people(request, picture_for(request.user, uid))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def in_film(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """The same of a film."""
    return _people(request, film_for(request.user, uid))


@login_required
@require_POST
def withdraw(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """She no longer agrees; pressed twice it is written once."""
    consent = consent_for(request.user, uid)
    consents.withdraw(consent, actor=request.user, request=request)
    messages.warning(request, _held(request, consent))
    return redirect(_here(request, consent.file))


@login_required
@require_POST
def give_again(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """She agrees anew. What waited is sent by whoever decides, never by itself."""
    consent = consent_for(request.user, uid)
    consents.give_again(consent, asked_by=request.user, request=request)
    messages.success(request, _("It is written down: %(person)s agrees.") % {"person": consent.person})
    return redirect(_here(request, consent.file))


def _people(request: Signed, file: Picture | Recording) -> HttpResponse:
    if request.method != "POST":
        return _page(request, file, PersonForm())
    form = PersonForm(request.POST)
    if form.is_valid():
        try:
            row = consents.note(
                file,
                form.cleaned_data["person"],
                asked_by=request.user,
                token=form.cleaned_data["token"],
                request=request,
            )
        except consents.NotNoted as reason:
            form.add_error("person", str(reason))
        else:
            messages.success(request, _("It is written down: %(person)s agrees.") % {"person": row.person})
            return redirect(_here(request, file))
    return _page(request, file, form, status=422)


def _page(request: Signed, file: Picture | Recording, form: PersonForm, *, status: int = 200) -> HttpResponse:
    people = list(consents.of_file(file))
    held = any(row.withdrawn_at for row in people)
    post = _come_from(request)
    carried = _carried(post)
    context = {
        "picture": ready([file])[0] if isinstance(file, Picture) else None,
        "reel": Reel(file, file.description) if isinstance(file, Recording) else None,
        "file": file,
        "here": f"{address_of(file)}{carried}",
        "post": post,
        "carried": carried,
        "people": people,
        "held": held,
        "is_full": len(people) >= consents.MOST,
        "coming": coming_posts(file, request.user),
        "out": posts_out(file, request.user) if held else None,
        "form": form,
    }
    return render(request, "campaigns/people.html", context, status=status)


def _held(request: Signed, consent: Consent) -> str:
    """What follows from her no, with the number of posts; the page they stand on comes next."""
    done = _("It is written down: %(person)s no longer agrees.") % {"person": consent.person}
    count = count_coming(consent.file, request.user)
    if not count:
        return done
    more = ngettext(
        "%(count)s coming post shows her: it waits for a person at its hour.",
        "%(count)s coming posts show her: they wait for a person at their hour.",
        count,
    )
    return f"{done} {more % {'count': count}}"


def _here(request: Signed, file: Picture | Recording) -> str:
    """The page's address, with the post she came from."""
    return f"{address_of(file)}{_carried(_come_from(request))}"


def _carried(post: Post | None) -> str:
    return f"?post={post.uid}" if post else ""


def _come_from(request: Signed) -> Post | None:
    """The post named by `?post=`, for the way back; None for none of hers."""
    try:
        return post_for(request.user, request.GET["post"])
    except (KeyError, Http404):
        return None
