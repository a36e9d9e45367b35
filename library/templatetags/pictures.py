"""Pictures in pages: the small sizes that are ready, and never a size made while a visitor waits."""

from typing import Any

from django import template

from library.models import Picture
from library.renditions import SPECS

register = template.Library()


@register.inclusion_tag("library/_picture.html", takes_context=True)
def small_picture(context: dict[str, Any], picture: Picture | None, alt: str = "") -> dict[str, Any]:
    """`<picture>` with AVIF and WebP of 720 points, or the stored file while its sizes are still being made.

    Those who save data are offered half of that alone.
    """
    ready = getattr(picture, "ready", {})
    avif, half, webp = (ready.get(spec) for spec in SPECS)
    words = alt or (picture.description if picture else "")
    request = context.get("request")
    if half and request is not None and request.headers.get("Save-Data", "").lower() == "on":
        avif, half = half, None
    return {"avif": avif, "half": half, "shown": webp or avif or picture, "alt": words}
