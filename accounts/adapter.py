"""What we change of allauth: people keep the language they read, and refusals are said kindly."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """allauth's answers in this house's manner."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail and this password do not belong together. Look at both once more, or let us send you a code."
        ),
        "email_taken": _(
            "Someone already signs in with this e-mail. If it is you, sign in, or let us send you a code."
        ),
        "enter_current_password": _("This is not your password until now."),
        "incorrect_code": _("This is not the code we sent. Look at it once more."),
        "too_many_login_attempts": _("That was many tries. Wait five minutes, or let us send you a code."),
        "rate_limited": _("Many people are signing in from here. Please try again in a minute."),
        "account_inactive": _("This account is closed. Ask your trainer or your cooperative."),
        "unknown_email": _("We know nobody with this e-mail. Look at it once more."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.language = get_language() or "ar"
        return super().save_user(request, user, form, commit)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names here."""
