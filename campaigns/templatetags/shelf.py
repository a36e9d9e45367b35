"""Where a picture of the desk is fetched: the small size made at upload, else the picture itself. `{% load shelf %}`"""

from django import template

from library.models import Picture

register = template.Library()

SMALL = "width-720|format-webp"  # one of library.renditions.SPECS that every phone reads


@register.filter
def shown_at(picture: Picture) -> str:
    """The address of its small size when `campaigns.shelf.ready` found one, without asking the database again."""
    made = picture.__dict__.get("ready", {}).get(SMALL)
    return str(made.url if made is not None else picture.file.url)
