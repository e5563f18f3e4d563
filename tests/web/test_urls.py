"""The general canonical address, and what is not the web's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.web.urls import canonical, host_of, is_private, is_web, site

WORDS = "a A .. . / // %2e %2F 昇 %E6 + = & ? # ; : @ www. ~ % [ ] utm_source=x &from=a spm=1.2 :80 :8080"
PIECES = st.sampled_from([*WORDS.split(), " "])
TAILS = st.lists(PIECES, max_size=12).map("".join)
HOSTS = st.sampled_from(
    ["www.ithome.com", "WWW.WWW.X.CN", "新闻.中国", "[::1]", "127.0.0.1", "x.com.", "user:pw@x.com", "www.com"]
)


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("http://www.ithome.com/0/978/465.htm", "https://ithome.com/0/978/465.htm"),
        ("https://ITHOME.com:443/0/978/465.htm#comments", "https://ithome.com/0/978/465.htm"),
        ("https://www.ithome.com/0/x/../978/./465.htm", "https://ithome.com/0/978/465.htm"),
        ("https://x.cn/a?utm_source=wx&id=3&spm=a.b&from=timeline&share_token=9&a=1", "https://x.cn/a?a=1&id=3"),
        ("https://x.cn/a?from_id=3", "https://x.cn/a?from_id=3"),
        ("https://x.cn:8443", "https://x.cn:8443/"),
        ("https://user:secret@x.cn/a", "https://x.cn/a"),
        ("https://x.cn/新闻?词=昇", "https://x.cn/%E6%96%B0%E9%97%BB?%E8%AF%8D=%E6%98%87"),
        ("https://新闻.中国/", "https://xn--efv12a.xn--fiqs8s/"),
    ],
)
def test_canonical(url: str, form: str) -> None:
    if "中国" in url:
        form = "https://" + "新闻.中国".encode("idna").decode() + "/"
    assert canonical(url) == form


def test_path_keeps_its_case() -> None:
    assert canonical("https://x.cn/AbC") != canonical("https://x.cn/abc")


@pytest.mark.parametrize("url", ["http://", "http://[", "https://x.cn:99999/", "https:///path"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        canonical(url)


@given(HOSTS, TAILS, st.sampled_from(["http", "https", "HTTP"]))
def test_canonical_is_idempotent(host: str, tail: str, scheme: str) -> None:
    try:
        once = canonical(f"{scheme}://{host}{tail}")
    except ValueError:
        return
    assert canonical(once) == once


@given(st.text(max_size=40))
def test_canonical_of_anything_is_a_form_or_a_clear_error(text: str) -> None:
    try:
        once = canonical(text)
    except ValueError as error:
        assert "not an address" in str(error)  # noqa: PT017
    else:
        assert canonical(once) == once


PRIVATE = (
    "localhost a.localhost printer.local 127.0.0.1 127.1 2130706433 0x7f000001 10.1.2.3 192.168.0.1 169.254.169.254 "
    "0.0.0.0 224.0.0.1 ::1 [::1] ::ffff:10.0.0.1 fe80::1%eth0 fd00::1"
)


@pytest.mark.parametrize("host", PRIVATE.split())
def test_private(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize("host", ["www.ithome.com", "8.8.8.8", "2001:4860:4860::8888", "198.18.0.7", "127.example"])
def test_public(host: str) -> None:
    assert not is_private(host)


def test_hosts() -> None:
    assert host_of("https://WWW.X.cn:8443/a") == "www.x.cn"
    assert host_of("https://[broken") == ""
    assert site("WWW.x.cn") == "x.cn"
    assert site("www.com") == "www.com"
    assert is_web("HTTPS://x.cn")
    assert not is_web("//x.cn/a")
