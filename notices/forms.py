"""What a browser says of itself when it is to tell a person."""

from typing import Any

from django import forms

from social.contract import Rejected
from social.push.sending import LONGEST_ADDRESS, Subscription, check


class PhoneForm(forms.Form):
    """Filled in by `static/js/phone.js`; checked as if by anybody."""

    endpoint = forms.CharField(max_length=LONGEST_ADDRESS)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            try:
                check(self.subscription())
            except Rejected as refused:
                raise forms.ValidationError(refused.code, code=refused.code) from None
        return self.cleaned_data

    def subscription(self) -> Subscription:
        said = self.cleaned_data
        return Subscription(said["endpoint"], said["p256dh"], said["auth"])
