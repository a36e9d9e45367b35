"""How much of Meta's allowance is used, and for how long an account is left alone."""

import json
from typing import Any

import pytest

from social.networks.meta_answers import rest_seconds, wait_seconds
from tests.social.graph import payload


def usage(**headers: Any) -> dict[str, str]:
    return {
        name.replace("_", "-"): value if isinstance(value, str) else json.dumps(value)
        for name, value in headers.items()
    }


@pytest.mark.parametrize(
    ("headers", "rest", "wait"),
    [
        ({}, 0, 300),
        (usage(x_app_usage={"call_count": 89, "total_time": 25}), 0, 300),
        (usage(x_app_usage={"call_count": 28, "total_time": 90}), 300, 300),
        (usage(x_app_usage={"call_count": 95}), 600, 600),
        (usage(x_app_usage={"call_count": 120}), 900, 900),
        (
            usage(**{name.replace("-", "_"): value for name, value in payload("facebook_usage").items()}),
            19 * 60,
            19 * 60,
        ),
        (usage(x_business_use_case_usage={"1": [{"call_count": 91}], "2": [{"total_cputime": 93}]}), 480, 480),
        (usage(x_business_use_case_usage={"1": [{"estimated_time_to_regain_access": 9_999}]}), 86_400, 86_400),
        (usage(x_app_usage="<html>", x_business_use_case_usage="[1]"), 0, 300),
        (usage(x_app_usage='{"call_count": NaN, "total_time": "99"}'), 0, 300),
        (usage(x_app_usage='{"call_count": ' + "9" * 400 + "}"), 0, 300),
        (usage(x_app_usage="[" * 5000), 0, 300),
        (usage(x_business_use_case_usage={"1": "odd", "2": ["odd"], "3": [{"call_count": True}]}), 0, 300),
    ],
)
def test_the_usage_headers_say_how_long_to_rest(headers: dict[str, str], rest: float, wait: float) -> None:
    assert (rest_seconds(headers), wait_seconds(headers)) == (rest, wait)
