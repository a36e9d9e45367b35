"""Pictures in pages: the small sizes that are ready, and never a size made while a visitor waits."""

from typing import Any

from django import template

from library.models import Picture
from library.renditions import SPECS

register = template.Library()


@register.inclusion_tag("library/_picture.html")
def small_picture(picture: Picture | None, alt: str = "") -> dict[str, Any]:
    """`<picture>` with AVIF and WebP of 720 points, or the stored file while its sizes are still being made."""
    ready = getattr(picture, "ready", {})
    avif, webp = (ready.get(spec) for spec in SPECS)
    words = alt or (picture.description if picture else "")
    return {"avif": avif, "shown": webp or avif or picture, "alt": words}
