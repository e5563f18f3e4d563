"""Nothing that others wrote runs, nothing that is not open is given, nobody else is answered."""

from __future__ import annotations

import socket

import pytest
from bs4 import BeautifulSoup

from db.web.guard import HEADERS, POLICY, known_host
from tests.face.serving import Site, served

CLOSED = [
    "/news.db", "/data.db", "/data", "/data/claim", "/data.json?sql=select+1", "/_internal", "/_memory", "/:memory:",
    "/-/plugins", "/-/metadata.json", "/-/databases.json", "/-/settings", "/-/actor.json", "/-/permissions",
    "/-/auth-token", "/-/logout", "/-/messages", "/-/threads", "/-/allow-debug", "/-/patterns", "/-/static/app.css",
    "/static/../house.py", "/static/..%2fhouse.py", "/static/%2e%2e/house.py", "/static/", "/static/web.css/..",
    "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
    "/static//etc/passwd",
    "/claim", "/review", "/review/enter", "/nothing/here", "/claim/clm_x/y", "/.git/config", "/favicon.icox",
]  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
def test_every_other_address_is_refused(site: Site, path: str) -> None:
    status, headers, body = raw(site, path)
    assert status in (403, 404)
    assert headers["content-security-policy"] == POLICY
    assert "root:" not in body
    assert "APPLICATION" not in body


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/search?q=%00", "/static/web.css", "/favicon.ico", "/claim/x.json", "/week/2026-W99"]
)
def test_every_answer_carries_the_policy(site: Site, path: str) -> None:
    headers = site.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "evil.example:80"]
)
def test_another_name_is_not_answered(site: Site, host: str) -> None:
    """A page elsewhere whose name was pointed here (DNS rebinding) sends its own name."""
    answer = site.get("/claim/x.json", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert answer.headers.get("content-security-policy", POLICY) == POLICY


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8001", True), ("localhost", True), ("LOCALHOST:1", True), ("[::1]:8001", True), ("10.1.2.3", True),
        ("desk.lan:8001", True), ("desk.lan.", True), ("evil.example", False), ("", False),
        ("desk.lan.evil", False),
    ],
)  # fmt: skip
def test_hosts(host: str, known: bool) -> None:
    assert known_host(host, ("localhost", "desk.lan")) is known


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(site: Site, method: str) -> None:
    assert site.session.request(method, site.address + "/", timeout=30).status_code == 405


def test_forms_are_refused_where_nothing_is_written(site: Site) -> None:
    assert site.post("/claim/x", {"verdict": "accept"}).status_code in (403, 404, 405)
    assert site.session.post(site.address + "/", data=iter([b"x" * 10]), timeout=30).status_code == 411
    assert site.post("/", {"x": "x" * 200_000}).status_code == 413
    assert site.post("/", {"x": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_sql_is_open_when_asked_and_only_reads(site: Site) -> None:
    with served(site.path, sql=True) as opened:
        assert "clm_" in opened.get("/data.json?sql=select+id+from+claim").text
        assert opened.get("/data/claim").status_code == 200
        for sql in (
            "delete from claim",
            "attach database 'x' as y",
            "pragma query_only=0",
            "select load_extension('x')",
        ):
            assert opened.get("/data.json", params={"sql": sql}).status_code == 400
        endless = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n"
        assert opened.get("/data.json", params={"sql": endless}).status_code == 400
        for path in (
            "/data.db",
            "/-/plugins",
            "/_internal",
            "/_internal/databases",
            "/-/databases.json",
            "/data/claim/a/b",
        ):
            assert opened.get(path).status_code in (403, 404), path
        claim = opened.get("/data/claim_version.json?_shape=array&_size=1").json()[0]["claim"]
        for path in ("/data", "/data/claim", f"/data/claim/{claim}", "/data?sql=select+claim+from+claim_version"):
            answer = opened.get(path)
            assert all(answer.headers[name.decode()] == value.decode() for name, value in HEADERS.items()), path
            page = BeautifulSoup(answer.text, "lxml")
            assert page.html
            assert page.html["lang"] == "en"
            assert page.find("a", href="/search"), path
        assert opened.get(page.find("a", href=f"/claim/{claim}")["href"]).status_code == 200


def raw(site: Site, path: str) -> tuple[int, dict[str, str], str]:
    """Ask for a path as it is written: no client tidies its dots away."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)}
    return int(first.split()[1]), headers, body.decode("utf-8", "replace")
