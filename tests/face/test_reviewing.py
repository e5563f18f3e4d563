"""Reviews in the browser: only with the token, only with the form's own token, through the one writer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup

from db.schema.opening import open_store
from scraper.cli.review.lent import Lent
from scraper.knowledge import Book, load
from tests.digest.newsroom import AS_OF
from tests.face.serving import TOKEN, Site, served


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return load(tmp_path_factory.mktemp("home"))


@pytest.fixture
def desk(news: Path, tmp_path: Path, book: Book) -> Iterator[Site]:
    """A copy of the week's news, served for reviewing."""
    path = tmp_path / "news.db"
    shutil.copy(news, path)
    with open_store(path) as store:
        store.write_knowledge(book.entity_facts(), book.predicate_facts(), book.hash, None)
    with served(path, token=TOKEN, reader=Lent(book)) as site:
        yield site


def enter(site: Site) -> None:
    assert site.get(f"/review/enter?token={TOKEN}").status_code == 200


def form(site: Site, path: str) -> dict[str, str]:
    """What the form of a page sends when nothing is filled in."""
    page = BeautifulSoup(site.get(path).text, "lxml").find("form", class_="review")
    assert page is not None
    return {str(field["name"]): str(field.get("value", "")) for field in page.find_all("input", type="hidden")}


def a_claim(site: Site) -> str:
    return str(site.json("/search.json?q=%2296GB%22")["claims"][0]["id"])


def say(site: Site, ident: str, verdict: str, **more: str) -> requests.Response:
    typed = {"verdict": verdict, "reviewer": "Li Wei", "note": ""} | more
    return site.post(f"/claim/{ident}/review", form(site, f"/claim/{ident}") | typed)


def test_nobody_reviews_without_being_let_in(site: Site, desk: Site) -> None:
    ident = a_claim(desk)
    assert "review" not in BeautifulSoup(desk.get(f"/claim/{ident}").text, "lxml").find_all("form")[-1].get("class", [])
    assert desk.get("/review").status_code == 403
    assert desk.get("/review/enter?token=guess").status_code == 403
    assert desk.get("/review/enter").status_code == 403
    assert "set-cookie" not in desk.get("/review/enter?token=guess").headers
    assert desk.post(f"/claim/{ident}/review", {"verdict": "reject", "reviewer": "x"}).status_code == 403
    assert site.get(f"/review/enter?token={TOKEN}").status_code == 404  # served without --review
    assert site.get("/review").status_code == 404


def test_a_form_of_another_site_is_refused(desk: Site) -> None:
    ident = a_claim(desk)
    enter(desk)
    typed = {"verdict": "reject", "reviewer": "Mallory"}
    assert desk.post(f"/claim/{ident}/review", typed).status_code == 403
    forged = typed | {"csrftoken": "guess"}
    assert desk.post(f"/claim/{ident}/review", forged).status_code == 403
    own = form(desk, f"/claim/{ident}") | typed
    assert desk.post(f"/claim/{ident}/review", own, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    stranger = requests.post(f"{desk.address}/claim/{ident}/review", own, timeout=30)
    assert stranger.status_code == 403
    assert desk.json(f"/claim/{ident}.json")["reviews"] == []


def test_a_rejected_claim_counts_nowhere(desk: Site) -> None:
    ident = a_claim(desk)
    told = desk.json(f"/claim/{ident}.json")
    enter(desk)
    answer = say(desk, ident, "reject", note="Not this chip.\n<script>")
    assert answer.status_code == 200
    assert "Your review is stored" in answer.text
    assert "&lt;script&gt;" in answer.text
    review = desk.json(f"/claim/{ident}.json")["reviews"][0]
    assert (review["verdict"], review["reviewer"], review["at"]) == ("reject", "Li Wei", AS_OF)
    assert desk.json(f"/group/{told['group']['id']}.json")["group"]["claims"] < told["group"]["claims"]
    assert 'value="Li Wei"' in desk.get(f"/claim/{ident}").text  # the name is remembered


def test_a_correction_is_read_like_the_articles(desk: Site) -> None:
    ident = a_claim(desk)
    enter(desk)
    answer = say(desk, ident, "correct", modality="rumoured", more="variant=64位")
    assert answer.status_code == 200, answer.text
    told = desk.json(f"/claim/{ident}.json")
    assert told["modality"] == "rumoured"
    assert ["variant", "64位"] in told["scope"]
    assert told["opinion"]["corrected"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"verdict": "correct", "subject": "no such chip"}, "no such chip"),
        ({"verdict": "correct"}, "What is to be corrected"),
        ({"verdict": "correct", "more": "nonsense"}, "FIELD=VALUE"),
        ({"verdict": "correct", "event_date": "last week"}, "last week"),
        ({"verdict": "accept", "reviewer": " "}, "name"),
        ({"verdict": "maybe"}, "Choose"),
        ({"verdict": "accept", "note": "x" * 20_000}, "20000"),
    ],
)
def test_what_does_not_hold_is_told_and_kept_in_the_form(desk: Site, typed: dict[str, str], says: str) -> None:
    ident = a_claim(desk)
    enter(desk)
    answer = say(desk, ident, typed.pop("verdict"), **{"note": "my note", **typed})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "lxml")
    assert says in page.find(role="alert").text
    assert page.find("textarea", id="note").text.strip() == ({"note": "my note"} | typed)["note"]
    assert desk.json(f"/claim/{ident}.json")["reviews"] == []


def test_two_people_and_a_claim_that_changed_meanwhile(desk: Site) -> None:
    ident = a_claim(desk)
    enter(desk)
    before = form(desk, f"/claim/{ident}")
    assert say(desk, ident, "accept").status_code == 200
    late = before | {"verdict": "reject", "reviewer": "Wang Fang", "note": ""}
    assert desk.post(f"/claim/{ident}/review", late).status_code == 200
    told = desk.json(f"/claim/{ident}.json")
    assert told["opinion"]["disputed"]
    assert {review["reviewer"] for review in told["reviews"]} == {"Li Wei", "Wang Fang"}


def test_a_missed_claim_is_added_by_its_words(desk: Site) -> None:
    article = desk.json(f"/claim/{a_claim(desk)}.json")["article"]["id"]
    before = desk.json(f"/article/{article}.json")
    text = "\n".join("".join(piece["text"] for piece in block["pieces"]) for block in before["paragraphs"])
    words = text.partition("，")[0]
    enter(desk)
    typed = {
        "words": words,
        "subject": "t_head",
        "predicate": "launch",
        "reviewer": "Li Wei",
        "more": "stage=announced",
    }
    answer = desk.post(f"/article/{article}/claim", form(desk, f"/article/{article}") | typed)
    assert answer.status_code == 200, BeautifulSoup(answer.text, "lxml").find(role="alert")
    after = desk.json(f"/article/{article}.json")
    assert len(after["claims"]) == len(before["claims"]) + 1
    assert [c for c in after["claims"] if c["quote"] == words and c["review"] == "add"]
    wrong = desk.post(f"/article/{article}/claim", form(desk, f"/article/{article}") | typed | {"words": "不在文中"})
    assert wrong.status_code == 422
    assert "not in the article" in wrong.text


def test_the_queue_leads_to_claims(desk: Site) -> None:
    enter(desk)
    page = BeautifulSoup(desk.get("/review").text, "lxml")
    links = [a["href"] for a in page.find("main").find_all("a") if a["href"].startswith("/claim/")]
    assert links
    assert desk.get(links[0]).status_code == 200
