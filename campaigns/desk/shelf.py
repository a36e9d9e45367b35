"""Pictures of the desk with the small size made at upload at hand."""

from collections.abc import Iterable

from library.models import Picture, Rendition

SMALL = "width-720|format-webp"  # one of library.renditions.SPECS, which every phone reads


def ready(pictures: Iterable[Picture]) -> list[Picture]:
    """The same pictures, each knowing its small size: one query for all of them, none for no picture."""
    found = list(pictures)
    if found:
        made = Rendition.objects.filter(image__in=[picture.pk for picture in found], filter_spec=SMALL)
        by_picture = {rendition.image_id: rendition for rendition in made}
        for picture in found:
            picture.__dict__["small"] = by_picture.get(picture.pk)
    return found
