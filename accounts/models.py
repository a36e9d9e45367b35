"""A person: who she is in two scripts, how she is reached, in which language she is spoken to."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("ar", _("Arabic")), ("fr", _("French")), ("en", _("English")), ("zgh", _("Amazigh"))]


class UserManager(BaseUserManager["User"]):
    """Makes people; an absent e-mail or phone is stored as NULL so that many may have none."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email) if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Trainee, trainer, member or president: the role stands on what she belongs to, never here."""

    username = None  # type: ignore[assignment]
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)  # type: ignore[assignment]
    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True, help_text="E.164")
    arabic_name = models.CharField(_("name in Arabic letters"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="ar")

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.called()

    def called(self, language: str | None = None) -> str:
        """Her name in the script of `language` (default: the active one), else in the other, else how she signs in."""
        latin, arabic = self.get_full_name(), self.arabic_name
        first, second = (arabic, latin) if (language or get_language() or "").startswith("ar") else (latin, arabic)
        return first or second or (self.email or self.phone or "").split("@")[0]
