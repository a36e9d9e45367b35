"""The address of who asks: believed from our own proxies only."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.proxies import ProxyMiddleware

VISITOR, PROXY = "41.248.0.7", "10.0.0.2"


@pytest.mark.parametrize(
    ("proxies", "header", "seen"),
    [
        (0, VISITOR, PROXY),
        (1, VISITOR, VISITOR),
        (1, f"1.2.3.4, {VISITOR}", VISITOR),
        (2, f"1.2.3.4, {VISITOR}, 10.0.0.9", VISITOR),
        (2, VISITOR, PROXY),
        (1, "", PROXY),
        (1, " , ", PROXY),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, proxies, header, seen):
    settings.TRUSTED_PROXIES = proxies
    found = []
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=header)
    ProxyMiddleware(lambda asked: (found.append(asked.META["REMOTE_ADDR"]), HttpResponse())[1])(request)
    assert found == [seen]
