"""The group of trainers: they write and publish under the programmes, bring pictures and sounds, and nothing else."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.models import User
from library.shelves import LESSONS, shelf
from training.models import ProgrammePage

GROUP = "Trainers"

_SITE_WIDE = ["access_admin", "submit_translation"]
_ON_PAGES = ["add_page", "change_page", "publish_page"]
_ON_FILES = [f"{verb}_{model}" for model in ("picture", "paper", "recording") for verb in ("add", "change", "choose")]


def prepare_group() -> Group:
    """The group with exactly the rights a trainer needs; safe to call again, new programmes are taken in."""
    group, _made = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(*Permission.objects.filter(codename__in=_SITE_WIDE))
    on_pages = Permission.objects.filter(codename__in=_ON_PAGES, content_type__app_label="wagtailcore")
    for page in ProgrammePage.objects.all():
        for permission in on_pages:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    for permission in Permission.objects.filter(codename__in=_ON_FILES, content_type__app_label="library"):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=shelf(LESSONS), permission=permission)
    return group


def make_trainer(user: User) -> None:
    """Lets her into the page editor."""
    user.groups.add(prepare_group())
