import pytest

from thuocdo.config.proxy import client_address


@pytest.mark.parametrize(
    ("https", "forwarded", "expected"),
    [
        (False, "10.0.0.1", "127.0.0.1"),
        (True, "10.0.0.1", "10.0.0.1"),
        (True, "invented, 10.0.0.1", "10.0.0.1"),
        (True, "", "127.0.0.1"),
    ],
)
def test_client_is_who_our_proxy_says(rf, settings, https, forwarded, expected):
    settings.HTTPS = https
    assert client_address(rf.get("/", headers={"x-forwarded-for": forwarded})) == expected
