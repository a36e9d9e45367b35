"""Two collections: what trainers share for lessons, and what people bring for their own work, which no editor browses."""

from wagtail.models import Collection

LESSONS = "Lessons"
PEOPLE = "People"


def shelf(name: str) -> Collection:
    """The collection of that name under the root, made the first time."""
    found = Collection.objects.filter(name=name, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=name)
