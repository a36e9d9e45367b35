"""The sizes lessons show, and reading them back in one query."""

from collections.abc import Collection, Iterable

from wagtail.images.models import Filter

from library.models import Picture, Rendition

# A phone's width in the two formats that weigh least; the first is what nearly every phone takes. Half of it is for phones
# that save data, and for coarse screens.
SPECS = ("width-720|format-avif", "width-360|format-avif", "width-720|format-webp")


def make(picture: Picture) -> None:
    """Makes what is missing of the picture's sizes; does nothing for one that is complete."""
    made = set(picture.renditions.filter(filter_spec__in=SPECS).values_list("filter_spec", flat=True))
    for spec in SPECS:
        if spec not in made:
            picture.create_rendition(Filter(spec=spec))


def with_renditions(ids: Collection[int]) -> dict[int, Picture]:
    """Pictures by id, each with its made sizes in `prefetched_renditions`: one query if all sizes are made, else two."""
    found: dict[int, Picture] = {}
    made: Iterable[Rendition] = Rendition.objects.filter(image_id__in=ids, filter_spec__in=SPECS).select_related(
        "image"
    )
    for rendition in made:
        picture = found.setdefault(rendition.image_id, rendition.image)
        picture.__dict__.setdefault("ready", {})[rendition.filter_spec] = rendition
    missing = [pk for pk in ids if pk not in found]
    if missing:
        found.update(Picture.objects.in_bulk(missing))
    return found
