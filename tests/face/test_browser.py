"""The web face in a real browser: what a researcher does, on a desk and a phone, by keyboard, without script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from db.digest import issue
from db.schema.opening import open_store
from scraper.cli import main
from scraper.cli.review.lent import Lent
from scraper.knowledge import load
from tests.digest.newsroom import AS_OF, WEEK, Newsroom, gb, says
from tests.face.browsing import launched, visitor
from tests.face.serving import TOKEN, Site, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as running:
        yield running


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample week as `xinwen sample` leaves it: read, grouped, issued."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.raises(SystemExit):
        main(["--db", str(folder / "sample.db"), "sample", "-q", "-o", str(folder / "digest.md")])
    return folder / "sample.db"


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the sample week, served for reviewing."""
    path = tmp_path / "sample.db"
    shutil.copy(sample, path)
    with served(path, token=TOKEN, reader=Lent(load(tmp_path / "home"))) as site:
        yield site


@pytest.fixture(scope="module")
def site(sample: Path) -> Iterator[Site]:
    with served(sample) as running:
        yield running


@pytest.fixture(scope="module")
def pages(site: Site) -> list[str]:
    """One address of every kind."""
    claim = site.json("/search.json?q=千问")["claims"][0]["id"]
    told = site.json(f"/claim/{claim}.json")
    kinds = ["/", "/week", f"/week/{WEEK}", "/week/2026-W04", "/entity", "/entity/zhenwu_810e", f"/claim/{claim}"]
    kinds += [f"/group/{told['group']['id']}", f"/article/{told['article']['id']}", "/outlet", "/search?q=芯片"]
    kinds += [f"/outlet/{told['article']['source']}", "/conflicts", "/conflicts?kind=revision", "/about", "/nothing"]
    return [*kinds, "/watch", "/entity/zhenwu_810e?predicate=memory_capacity", "/search?q=没有这个词"]


def test_from_a_search_to_a_review_to_the_digest(browser: Browser, desk: Site) -> None:
    with visitor(browser, desk.address) as one:
        page = one.open("/")
        page.get_by_label("Search claims and articles").fill("千问")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("千问")
        expect(page.locator("mark.hit").first).to_have_text("千问")
        page.locator(".claim .says a").first.click()
        expect(page.locator("blockquote mark.val")).to_have_text("千问")
        address = page.url
        page.locator(".crumbs a").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Zhenwu 810E")
        expect(page.locator("#p-memory_capacity")).to_be_visible()
        page.goto(address)
        source = page.locator("a.out").first
        expect(source).to_have_attribute("href", re.compile("^https://"))
        expect(source).to_have_attribute("rel", re.compile("noopener noreferrer"))
        page.get_by_role("link", name="The whole article").click()
        expect(page.locator(".body mark").first).to_be_visible()
        page.goto(f"{desk.address}/review/enter?token={TOKEN}")
        page.goto(address)
        page.get_by_label("Reject").check()
        page.get_by_label("Note").fill("It is another chip.")
        page.get_by_label("Your name").fill("Li Wei")
        page.get_by_role("button", name="Store the review").click()
        expect(page.get_by_role("status")).to_contain_text("stored")
        expect(page.locator(".banner", has_text="Rejected by Li Wei")).to_be_visible()
        with open_store(desk.path) as store:
            issue(store, WEEK, AS_OF, renew="always")
        page.goto(f"{desk.address}/week/{WEEK}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("header")).to_contain_text("evision 2")
        ident = address.rpartition("/")[2]
        rejected = page.locator("#rejected", has_text=ident)
        expect(rejected).to_contain_text("Li Wei")
        expect(rejected).to_contain_text("It is another chip.")
        expect(page.locator(".company", has_text=ident)).to_have_count(0)


def test_marking_words_puts_them_into_the_form(browser: Browser, desk: Site) -> None:
    with visitor(browser, desk.address) as one:
        one.open(f"/review/enter?token={TOKEN}")
        claim = desk.json("/search.json?q=千问")["claims"][0]["article"]["id"]
        page = one.open(f"/article/{claim}")
        page.evaluate(
            "const r = document.createRange(); r.selectNodeContents(document.querySelector('.body p'));"
            "getSelection().removeAllRanges(); getSelection().addRange(r)"
        )
        words = page.locator(".body p").first.evaluate(
            "p => { const c = p.cloneNode(true); c.querySelectorAll('a').forEach(a => a.remove());"
            " return c.textContent }"
        )
        expect(page.locator("#words")).to_have_value(words.strip())


def test_all_of_it_works_without_script(browser: Browser, desk: Site) -> None:
    with visitor(browser, desk.address, java_script_enabled=False) as one:
        page = one.open(f"/review/enter?token={TOKEN}")
        page.get_by_label("Search claims and articles").fill("96GB")
        page.get_by_role("button", name="Search").click()
        page.locator(".claim .says a").first.click()
        page.get_by_label("Accept").check()
        page.get_by_label("Your name").fill("王芳")
        page.get_by_role("button", name="Store the review").click()
        expect(page.get_by_role("status")).to_contain_text("stored")


def test_by_keyboard(browser: Browser, site: Site) -> None:
    with visitor(browser, site.address) as one:
        page = one.open("/entity/zhenwu_810e")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + document.activeElement.tagName"
        )
        assert focused == "solidA"


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_nothing_is_wider_than_the_screen(browser: Browser, site: Site, pages: list[str], width: int) -> None:
    with visitor(browser, site.address, width=width) as one:
        for path in pages:
            page = one.open(path) if path != "/nothing" else one.page
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, path


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light"), (375, "dark")])
def test_accessibility(browser: Browser, desk: Site, pages: list[str], width: int, scheme: str) -> None:
    """No serious or critical finding of axe on any page, the forms of reviewers included."""
    findings = []
    with visitor(browser, desk.address, width=width, color_scheme=scheme) as one:
        one.open(f"/review/enter?token={TOKEN}")
        for path in (*pages, "/review"):
            page = one.open(path)
            one.troubles = [said for said in one.troubles if "404" not in said]  # the page that is not there
            for found in Axe().run(page).response["violations"]:
                if found["impact"] in ("serious", "critical"):
                    findings.append((path, found["id"], [node["target"] for node in found["nodes"]][:3]))
    assert findings == []


def test_the_tables_are_accessible_and_lead_back(browser: Browser, sample: Path) -> None:
    with served(sample, sql=True) as opened, visitor(browser, opened.address) as one:
        for path in ("/data", "/data/claim", "/data/source?_facet=tier", "/data?sql=select+claim+from+claim_version"):
            page = one.open(path)
            found = Axe().run(page).response["violations"]
            assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == [], path
        page.locator("td a[href^='/claim/clm_']").first.click()
        expect(page.locator("blockquote mark").first).to_be_visible()
        # what Datasette puts in line may not run
        one.troubles = [said for said in one.troubles if "Content Security Policy" not in said]


def test_the_check_of_accessibility_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<main><img src='/x.png'><input><p style='color: #ccc; background: #fff'>pale</p></main>")
    found = {each["id"] for each in Axe().run(page).response["violations"]}
    assert {"image-alt", "label", "color-contrast"} <= found
    page.close()


def test_scraped_script_never_runs(browser: Browser, tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "hostile.db")
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>96GB"
    claim = says("zhenwu_810e", "memory_capacity", "96GB", hostile, gb(96, "96GB"), f"It has {hostile}.")
    room.print("https://xinchao.example/h", hostile, f"真武810E{hostile}", [claim], at="2026-01-29", author=hostile)
    for _ in room.store.group_claims():
        pass
    room.close()
    with served(tmp_path / "hostile.db") as site, visitor(browser, site.address) as one:
        found = site.json("/search.json?q=96GB")["claims"][0]
        for path in (
            "/",
            f"/claim/{found['id']}",
            f"/article/{found['article']['id']}",
            f"/week/{WEEK}",
            "/search?q=96GB",
        ):
            one.open(path)
            one.page.wait_for_load_state("networkidle")
