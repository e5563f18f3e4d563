"""What the pages tell, of a real database over real HTTP."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from db.digest import issue, issued, printed
from db.schema.opening import open_store
from db.web.guard import POLICY
from scraper.model import Link, Quantity
from tests.db.making import snapshot
from tests.digest.newsroom import AS_OF, WEEK, Newsroom, gb, says
from tests.face.serving import Site, served

HOSTILE = "<script>alert(1)</script><img src=https://evil.example/x onerror=alert(1)>"
PAGES = (
    "/", "/week", "/entity", "/entity/zhenwu_810e", "/conflicts",
    "/conflicts?kind=revision", "/conflicts?kind=suspicion", "/outlet", "/outlet/xinchao", "/search", "/search?q=96GB",
    "/search?company=t_head", "/about", "/watch",
)  # fmt: skip


def soup(site: Site, path: str) -> BeautifulSoup:
    answer = site.get(path)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "lxml")


def a_claim(site: Site, words: str = "96GB") -> str:
    return str(site.json(f"/search.json?q={words}")["claims"][0]["id"])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_heading_a_main_part_and_its_json(site: Site, path: str) -> None:
    page = soup(site, path)
    assert len(page.find_all("h1")) == 1
    assert page.title
    assert "Xinwen" in page.title.text
    assert len(page.find_all("main")) == 1
    link = page.find("a", string="This page as JSON")
    assert link is not None
    assert isinstance(site.json(str(link["href"])), dict)


def test_search_finds_chinese_and_figures(site: Site) -> None:
    found = site.json("/search.json?q=%2296GB%22")
    assert found["claims"]
    assert all("96" in c["quote"] + c["statement"] for c in found["claims"])
    assert site.json("/search.json?q=昆仑芯")["claims"]
    assert {"company", "outlet"} <= {facet["facet"] for facet in site.json("/search.json")["facets"]}
    narrowed = site.json("/search.json?company=kunlunxin")
    assert {c["subject"]["id"] for c in narrowed["claims"]} == {"kunlunxin"}
    assert site.json("/search.json?q=没有这个词")["claims"] == []


def test_facets_narrow_to_what_they_count(site: Site) -> None:
    for facet in site.json("/search.json")["facets"]:
        for value in facet["values"]:
            found = site.json(f"/search.json?{facet['facet']}={value['value']}")
            assert found["counted"] == value["many"], (facet["facet"], value)


def test_a_claim_page_shows_the_words_in_their_paragraph(site: Site) -> None:
    ident = a_claim(site)
    told = site.json(f"/claim/{ident}.json")
    pieces = [piece for block in told["passage"] for piece in block["pieces"]]
    assert "".join(piece["text"] for piece in pieces if piece["claims"]) == told["quote"]
    page = soup(site, f"/claim/{ident}")
    assert page.find("mark", class_="val")
    source = page.find("a", class_="out")
    assert source is not None
    assert set(source["rel"]) >= {"noopener", "noreferrer"}
    assert told["article"]["snapshot"] in page.text
    assert ident in page.find("cite").text


def test_an_entity_page_is_a_sheet_of_statements(site: Site) -> None:
    told = site.json("/entity/zhenwu_810e.json")
    memory = next(p for g in told["groups"] for p in g["predicates"] if p["id"] == "memory_capacity")
    assert memory["values"][0]["value"]["printed"] in ("96GB", "九十六GB")
    assert memory["values"][0]["articles"] >= 2
    assert told["ungrouped"] is False


def test_a_group_page_tells_who_says_so(site: Site) -> None:
    group = site.json(f"/claim/{a_claim(site)}.json")["group"]["id"]
    told = site.json(f"/group/{group}.json")
    assert len(told["claims"]) == told["group"]["claims"] > 1
    assert soup(site, f"/group/{group}").find("h1")


def test_each_side_of_a_disagreement_tells_on_whose_word(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "two.db")
    for n, (amount, link) in enumerate(
        (
            (3.5, Link(voice="analyst", text="某某证券预计")),
            (1.3, Link(voice="official", text="公司", entity="kunlunxin")),
        )
    ):
        words = f"昆仑芯2024年营收{amount}亿元"
        value = Quantity(min=amount * 1e8, max=amount * 1e8, unit="CNY", bound="exact", text=f"{amount}亿元")
        more = {"qualifiers": {"period": "2024"}, "attribution": (link,)}
        claim = says("kunlunxin", "revenue", value.text, words, value, f"Revenue {amount} [2024].", **more)
        room.print(f"https://xinchao.example/{n}", f"营收{n}", f"{words}。", [claim], at=f"2026-01-{28 + n}")
    for _ in (*room.store.group_reprints(), *room.store.group_claims()):
        pass
    room.close()
    with served(tmp_path / "two.db") as running:
        page = soup(running, "/conflicts")
    shown = {" ".join(side.text.split()).rpartition("; ")[2] for side in page.find_all(class_="side")}
    assert shown == {"from an analyst (某某证券)", "from Kunlunxin itself"}


def test_an_article_page_marks_its_claims(site: Site) -> None:
    article = site.json(f"/claim/{a_claim(site)}.json")["article"]["id"]
    told = site.json(f"/article/{article}.json")
    marked = {number for block in told["paragraphs"] for piece in block["pieces"] for number in piece["claims"]}
    assert marked == set(range(1, len(told["claims"]) + 1))


def test_the_page_of_an_article_that_was_stored_twice(news: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(news.read_bytes())
    with sqlite3.connect(copy) as db:
        (stays,) = db.execute("SELECT article FROM said").fetchone()
        db.execute("INSERT INTO merged VALUES ('art_gone', 'https://m.x.example/', ?, ?)", [stays, AS_OF])
    db.close()
    with served(copy) as running:
        found, same = (running.json(f"/article/{ident}.json") for ident in ("art_gone", stays))
    assert found["claims"], "the claims moved to the article that stands for it"
    assert [claim["id"] for claim in found["claims"]] == [claim["id"] for claim in same["claims"]]


@pytest.mark.parametrize(
    "path",
    ["/claim/clm_nothere", "/group/grp_x", "/entity/nobody", "/article/art_x", "/outlet/none", "/week/2026-W99", "/x"],
)
def test_what_is_not_there_says_what_to_do(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    page = BeautifulSoup(answer.text, "lxml")
    assert page.h1
    assert page.find("main").find("a")
    assert site.get(f"{path}.json").json()["advice"]


def test_a_replaced_claim_leads_to_its_successor(news: Path, site: Site) -> None:
    with sqlite3.connect(news) as db:
        old, new = (row[0] for row in db.execute("SELECT id FROM claim WHERE state = 'live' ORDER BY id LIMIT 2"))
        said = "the words were read otherwise"
        db.execute("UPDATE claim SET state = 'retired', reason = ?, replaced_by = ? WHERE id = ?", [said, new, old])
    answer = site.get(f"/claim/{old}")
    assert answer.url.endswith(f"/claim/{new}?from={old}")
    assert "was replaced by this one" in answer.text
    assert said in answer.text
    assert "was replaced" not in site.get(f"/claim/{new}?from={new}").text
    assert site.get(f"/claim/{old}.json").json()["id"] == new
    with sqlite3.connect(news) as db:
        db.execute("UPDATE claim SET state = 'live', reason = NULL, replaced_by = NULL WHERE id = ?", [old])


def test_a_long_question_is_cut_and_odd_ones_answered(site: Site) -> None:
    assert site.json(f"/search.json?q={'芯片 ' * 90}")["cut"]
    assert site.get(f"/search?q={'x' * 5000}").status_code == 414
    for odd in ('"', "%00", "NEAR(", "AND OR NOT", "*", "a:b", "%F0%9F%98%80", "%ED%A0%80", "‮", "'; drop table claim"):
        assert site.get(f"/search?q={odd}").status_code == 200, odd
    for odd in ("page=-1", "page=99999999999", "page=x", "company=nobody", "modality=%00", "outlet=%25"):
        assert site.get(f"/search?{odd}").status_code == 200, odd


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "empty.db")
    room.close()
    with served(tmp_path / "empty.db") as site:
        assert "xinwen run" in site.get("/").text
        assert "No week yet" in site.get("/week").text
        for path in PAGES:
            assert site.get(path).status_code == 200, path


def test_what_others_wrote_stays_text(tmp_path: Path) -> None:
    """Titles and quotes with markup, scripts, direction marks and null characters."""
    path = tmp_path / "hostile.db"
    room = Newsroom(path)
    quote = f"真武810E显存96GB{HOSTILE}\u202e{{{{7777*7}}}}"
    claim = says("zhenwu_810e", "memory_capacity", "96GB", quote, gb(96, "96GB"), f"It has 96 GB {HOSTILE}\u202e.")
    room.print(
        "https://xinchao.example/h",
        f"标题{HOSTILE}\u202e\u0000",
        f"{quote}。",
        [claim],
        author=HOSTILE,
        origin="\u2066x",
    )
    room.print(
        "javascript:alert(1)//x/", "无", "真武810E显存97GB", [claim | {"quote": "真武810E显存97GB", "value": "97GB"}]
    )
    for _ in room.store.group_claims():
        pass
    issue(room.store, WEEK, AS_OF)
    room.close()
    with served(path) as site:
        claims = [row["id"] for row in site.json("/search.json")["claims"]]
        article = site.json(f"/claim/{claims[0]}.json")["article"]["id"]
        group = site.json(f"/claim/{claims[0]}.json")["group"]["id"]
        pages = [
            "/",
            "/search?q=96GB",
            f"/article/{article}",
            f"/group/{group}",
            "/entity/zhenwu_810e",
            f"/week/{WEEK}",
        ]
        for address in (*pages, *(f"/claim/{ident}" for ident in claims)):
            text = site.get(address).text
            page = BeautifulSoup(text, "lxml")
            scripts = [script.get("src", "") for script in page.find_all("script")]
            assert all(src.startswith("/static/web.js") for src in scripts), address
            assert not page.find_all(["img", "iframe", "object", "embed"]), address
            assert len(page.find_all("style")) == ("/week/" in address), address
            assert not [t for t in page.find_all(True) if any(name.startswith("on") for name in t.attrs)]
            assert all(a["href"].startswith(("/", "#", "http")) for a in page.find_all("a", href=True)), address
            assert not {"\u202e", "\u2066", "\x00"} & set(text), address
            assert "54439" not in text


def test_a_claim_without_a_date(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "undated.db")
    quote = "真武810E显存96GB"
    room.print(
        "https://x.example/u", "无日期", quote, [says("zhenwu_810e", "memory_capacity", "96GB", quote, gb(96, "96GB"))]
    )
    for _ in room.store.group_claims():
        pass
    room.close()
    with served(tmp_path / "undated.db") as site:
        ident = site.json("/search.json?q=96GB")["claims"][0]["id"]
        assert "no date" in site.get(f"/claim/{ident}").text
        for path in ("/", "/entity/zhenwu_810e", "/search", "/outlet/xinchao"):
            assert site.get(path).status_code == 200


def test_a_database_that_is_written_while_it_is_served(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "news.db")
    with served(tmp_path / "news.db") as site:
        assert site.json("/search.json")["claims"] == []
        quote = "真武810E显存96GB"
        claim = says("zhenwu_810e", "memory_capacity", "96GB", quote, gb(96, "96GB"))
        room.print("https://x.example/w", "新", quote, [claim], at="2026-01-29")
        assert len(site.json("/search.json?q=96GB")["claims"]) == 1
        with room.store.writing():  # in the midst of a long write
            room.store.save_reading(snapshot("y"), _not_read())
            assert len(site.json("/search.json?q=96GB")["claims"]) == 1
        assert site.get("/").status_code == 200
    room.close()
    with open_store(tmp_path / "news.db") as store:
        assert store.value("PRAGMA integrity_check") == "ok"


def _not_read() -> object:
    from scraper.model import NotRead

    return NotRead(url="https://x.example/n", reason="empty")


def test_a_week_is_shown_as_it_was_printed(news: Path, site: Site) -> None:
    with open_store(news) as store:
        kept = issued(store.db, WEEK)
        assert kept
        html = printed(store.db, kept, "html")
        forms = {form: printed(store.db, kept, form) for form in ("json", "md", "csv", "atom")}
    answer = site.get(f"/week/{WEEK}")
    shown, asit = BeautifulSoup(answer.text, "lxml"), BeautifulSoup(html, "lxml")
    assert shown.find("main").text == asit.find("main").text
    assert shown.find(class_="xw-bar").find("a", href="/week")
    claims = [a["href"] for a in shown.find("main").find_all("a", href=re.compile("^/claim/"))]
    assert claims
    assert site.get(claims[0]).status_code == 200
    style = asit.find("style").string
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = POLICY.replace("style-src 'self'", f"style-src 'self' 'sha256-{hashed}'")
    assert answer.headers["content-security-policy"] == allowed
    feed = site.get(f"/week/{WEEK}.atom")
    itself = f'  <link rel="self" href="{feed.url}"/>\n'
    assert itself in feed.text
    assert feed.content.decode().replace(itself, "") == forms.pop("atom")
    for form, text in forms.items():
        assert site.get(f"/week/{WEEK}.{form}").content.decode() == text
    assert 'lang="zh' in site.get(f"/week/{WEEK}?lang=zh").text
    for wrong in ("?lang=xx", "?revision=9", ".exe"):
        assert site.get(f"/week/{WEEK}{wrong}").status_code == 404


def test_a_week_that_was_not_issued_is_a_preview(news: Path, site: Site) -> None:
    shown = BeautifulSoup(site.get("/week/2026-W04").text, "lxml")
    assert "A preview" in shown.find(class_="xw-bar").text
    assert site.json("/week/2026-W04.json")["week"] == "2026-W04"
    assert site.get("/week/2026-W04.csv").status_code == 404
    with open_store(news) as store:
        assert issued(store.db, "2026-W04") is None
