"""The composer's form, filled from a post or from what was typed, and the picture or film that came with it."""

from typing import Any

from django.core.files.base import File
from django.utils.translation import get_language
from wagtail.utils.file import hash_filelike

from accounts.models import LANGUAGES, User
from campaigns.desk.lists import (
    film_named,
    films_for,
    in_parts,
    pictures_ever_in,
    pictures_for,
    pictures_named,
    same_picture,
)
from campaigns.forms.post import PostForm, initial_of
from campaigns.models import Campaign, Post
from campaigns.querysets import channels_of
from cooperatives.models import Cooperative
from library.models import Picture
from library.uploads import keep_film, keep_picture


def empty_form(campaign: Campaign, post: Post | None) -> PostForm:
    """The form as it is opened: the post's current version, or a new post in the reader's language."""
    cooperative = campaign.cooperative
    channels = list(channels_of(cooperative))
    if post is None or post.current is None:
        language = get_language() if get_language() in dict(LANGUAGES) else cooperative.language
        ticked = [str(channel.uid) for channel in channels]
        initial: dict[str, Any] = {"language": language, "channels": ticked}
        return _form(campaign, post, channels=channels, initial=initial)
    version = in_parts(post.current)
    chosen = [(row.picture, row.alt) for row in version.pictures.all()]
    film = (version.film, version.film_alt) if version.film else None
    initial = dict(initial_of(version, post.wall_time))
    return _form(campaign, post, channels=channels, chosen=chosen, film=film, initial=initial)


def typed_form(campaign: Campaign, post: Post | None, data: Any, files: Any = None) -> PostForm:
    """The form as it was sent."""
    also = pictures_ever_in(post) if post is not None else []
    pictures = pictures_named(campaign.cooperative, data.getlist("pictures"), also=also)
    chosen = [(picture, picture.description) for picture in pictures]
    named = film_named(campaign.cooperative, data.get("film", ""))
    film = (named, named.description) if named else None
    channels = channels_of(campaign.cooperative)
    return _form(campaign, post, channels=channels, chosen=chosen, film=film, data=data, files=files)


def take_files(form: PostForm, *, owner: User, cooperative: Cooperative) -> None:
    """Keeps the picture and the film that came with the form, whatever else is wrong; the same file twice is kept once."""
    form.is_valid()
    data = form.cleaned_data
    language = data.get("language", "")
    if file := data.get("new_picture"):
        alt = data.get("new_alt", "")
        form.add_picture(_kept(file, alt, language, owner, cooperative), alt)
    if file := data.get("new_film"):
        alt = data.get("new_film_alt", "")
        form.add_film(keep_film(file, owner=owner, cooperative=cooperative, alt=alt, language=language), alt)


def _kept(file: File, alt: str, language: str, owner: User, cooperative: Cooperative) -> Picture:
    twin = same_picture(cooperative, hash_filelike(file))
    return twin or keep_picture(file, owner=owner, cooperative=cooperative, alt=alt, language=language)


def _form(campaign: Campaign, post: Post | None, **options: Any) -> PostForm:
    return PostForm(
        shelf=pictures_for(campaign.cooperative),
        films=films_for(campaign.cooperative),
        zone=post.zone if post else campaign.cooperative.zone,
        **options,
    )
