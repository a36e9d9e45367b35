"""A small programme, published in Arabic and French, and a workshop that gives it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, Cast
from tests.training.small import small_curriculum
from training.joining import join
from training.loading.pages import load
from training.models import Enrolment, LearningItem, LessonPage, ProgrammePage, Workshop, WorkshopTrainer


class School:
    """The small programme's pages and items."""

    def lesson(self, key: str, language: str = "ar") -> LessonPage:
        return LessonPage.objects.get(curriculum_key=key, locale__language_code=language)

    def item(self, key: str) -> LearningItem:
        return LearningItem.objects.get(key=key, kind="lesson")

    def exercise(self, key: str) -> LearningItem:
        return LearningItem.objects.get(key=key, kind="exercise")

    def programme(self) -> LearningItem:
        return LearningItem.objects.get(kind="programme")

    def path(self, key: str, language: str = "ar") -> str:
        return f"/{language}/" + self.lesson(key, language).url_path.split("/", 2)[2]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small curriculum, loaded once for a module; each test's own changes are rolled back to it."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]  # durable blocks inside are still outermost ones
        whole.__enter__()
        load(small_curriculum())
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def school(loaded: None, db: None) -> School:
    cache.clear()
    assert ProgrammePage.objects.live().count() == 3
    return School()


@pytest.fixture
def workshop(school: School, cast: Cast) -> Workshop:
    """Hassan trains; Zahra has a seat."""
    made = Workshop.objects.create(code="AOULOUZ", name="Aoulouz", place="Aoulouz", programme=school.programme())
    WorkshopTrainer.objects.create(workshop=made, user=cast.trainer)
    return made


@pytest.fixture
def seat(workshop: Workshop, cast: Cast) -> Enrolment:
    return join(cast.trainee, workshop)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    def sign_in(person: User) -> Client:
        client = Client()
        assert client.login(email=person.email, password=PASSWORD)
        return client

    return sign_in
