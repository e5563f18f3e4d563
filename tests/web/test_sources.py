"""Outlets as YAML: what is bundled holds, what is wrong is named with file, key and what to write."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import yaml

from scraper import sources
from scraper.sources import Source, SourcesError, load, owner_of
from scraper.sources.loader import BUNDLED, DECLINED, read

GOOD = {
    "id": "xinchao",
    "name": "芯潮",
    "home": "https://www.xinchao.example/",
    "kind": "trade media",
    "tier": 3,
    "discovery": [
        {"feed": "https://www.xinchao.example/feed"},
        {"list": "https://www.xinchao.example/list", "items": "ul > li", "url": "a.t@href", "published": "i@title"},
    ],
    "articles": [r"^https://www\.xinchao\.example/a/\d+\.html"],
    "examples": ["https://www.xinchao.example/a/1.html"],
}


def write(folder: Path, data: object, name: str = "xinchao.yaml") -> Path:
    path = folder / name
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def without(*keys: str) -> dict[str, object]:
    return {key: value for key, value in GOOD.items() if key not in keys}


def test_bundled_outlets_are_in_order() -> None:
    bundled = load()
    assert {"ithome", "qbitai", "leiphone"} <= set(bundled)
    for source in bundled.values():
        assert source.examples, f"{source.id}: an example shows what its expressions are for"
        assert source.never_seen_live, f"{source.id}: nobody has asked a live site yet"
        assert not source.sample
        assert source.fact().id == source.id


def test_a_new_outlet_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    sources = load(tmp_path)
    assert sources["xinchao"].discovery[1].url == "a.t@href"
    assert "ithome" in sources
    assert owner_of("https://www.xinchao.example/a/7.html", sources) == "xinchao"


def test_an_overlay_replaces_an_outlet_of_the_same_id(tmp_path: Path) -> None:
    mine = GOOD | {"id": "ithome", "name": "我的IT之家"}
    write(tmp_path, mine, "ithome.yaml")
    assert load(tmp_path)["ithome"].name == "我的IT之家"
    assert load()["ithome"].name == "IT之家"


def test_an_overlay_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "sources") == load()


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        ({"teir": 3}, "teir", "Known: id, name, home"),
        ({"tier": 7}, "tier", "7 is no tier. Known: 1 company or regulator"),
        ({"tier": "three"}, "tier", "Expected `int`"),
        ({"articles": ["^https://(x"]}, "articles[0]", "is no regular expression"),
        ({"examples": ["https://www.xinchao.example/b/1"]}, "examples[0]", "no expression"),
        ({"home": "xinchao.example"}, "home", "no http or https address"),
        ({"zone": "Asia/Shanghia"}, "zone", "no time zone"),
        ({"zone": "../etc"}, "zone", "no time zone"),
        ({"pace": 0}, "pace", "no polite pace"),
        ({"discovery": []}, "discovery", "at least one"),
        ({"discovery": [{"rss": "https://x.example/"}]}, "discovery[0].rss", "Known: feed, list"),
        ({"discovery": [{"fewest": 1}]}, "discovery[0]", "say one of"),
        ({"discovery": [{"list": "https://x.example/"}]}, "discovery[0].items", "CSS selector"),
        ({"discovery": [{"list": "https://x.example/", "items": "ul >"}]}, "discovery[0].items", "no CSS selector"),
        ({"discovery": [{"feed": "file:///etc/passwd"}]}, "discovery[0].feed", "no http or https address"),
        ({"id": "other"}, "id", "name of the file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: dict[str, object], key: str, words: str) -> None:
    path = write(tmp_path, GOOD | change)
    with pytest.raises(SourcesError) as error:
        load(tmp_path)
    (line,) = str(error.value).splitlines()
    assert line.startswith(f"{path}: {key}: ")
    assert words in line


@pytest.mark.parametrize("key", ["id", "name", "home", "kind", "tier", "discovery"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    write(tmp_path, without(key))
    with pytest.raises(SourcesError, match=f"lacks the key `{key}`"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["", "- a list", "id: [", "\t", "just words"])
def test_what_is_no_mapping_is_named(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SourcesError, match=re.escape(str(path))):
        load(tmp_path)


def test_a_file_of_another_charset_is_named(tmp_path: Path) -> None:
    path = tmp_path / "xinchao.yaml"
    path.write_bytes("name: 芯潮".encode("gb18030"))
    with pytest.raises(SourcesError, match="UTF-8"):
        load(tmp_path)


def test_an_owner_is_an_entity_of_the_vocabulary(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD | {"owner": "t_haed", "independence": "maker"})
    with pytest.raises(SourcesError, match="'t_haed' is no entity") as error:
        load(tmp_path, entities={"t_head", "kunlunxin", "enflame", "metax"})
    assert str(error.value).startswith(f"{path}: owner: ")
    write(tmp_path, GOOD | {"owner": "t_head", "independence": "maker"})
    assert load(tmp_path, entities={"t_head", "kunlunxin", "enflame", "metax"})["xinchao"].owner == "t_head"


def test_a_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    write(tmp_path, yaml.safe_dump(GOOD, allow_unicode=True) + "tier: 2\n")
    with pytest.raises(SourcesError, match="'tier' stands twice"):
        load(tmp_path)


def test_the_form_in_the_docstring_is_a_good_one(tmp_path: Path) -> None:
    shown = textwrap.dedent("\n".join(line for line in str(sources.__doc__).splitlines() if line.startswith("    ")))
    write(tmp_path, shown)
    assert load(tmp_path)["xinchao"].discovery[1].published == "span.time"


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"teir": 1, "own": "x"})
    write(tmp_path, GOOD | {"id": "b", "tier": 8, "pace": 0}, "b.yaml")
    with pytest.raises(SourcesError) as error:
        load(tmp_path)
    assert len(str(error.value).splitlines()) == 4


def test_the_form_of_an_address_decides_before_its_host() -> None:
    def outlet(name: str, home: str, *articles: str) -> Source:
        data = GOOD | {"id": name, "home": home, "articles": list(articles), "examples": []}
        return Source(**{**data, "discovery": (), "articles": articles, "examples": ()})  # type: ignore[arg-type]

    sources = {
        "portal": outlet("portal", "https://www.x.cn/"),
        "news": outlet("news", "https://news.x.cn/"),
        "guest": outlet("guest", "https://y.cn/", r"^https://www\.x\.cn/guest/"),
    }
    assert owner_of("https://www.x.cn/guest/1", sources) == "guest"
    assert owner_of("https://www.x.cn/1", sources) == "portal"
    assert owner_of("https://m.news.x.cn/1", sources) == "news"
    assert owner_of("https://notx.cn/1", sources) is None
    assert owner_of("no address", sources) is None


def test_every_bundled_file_reads_alone() -> None:
    for path in sorted(BUNDLED.glob("*.yaml")):
        if path.name != DECLINED:
            assert read(path)[1] == []


def test_thirty_outlets_and_more_from_first_hand_to_portals() -> None:
    bundled = load()
    assert len(bundled) >= 30
    assert {"cninfo", "sse", "hkex", "t-head", "kunlunxin", "enflame", "metax"} <= set(bundled)
    assert {source.tier for source in bundled.values()} >= {1, 2, 3, 4, 5}
    assert {source.owner for source in bundled.values() if source.independence == "maker"} == {
        "t_head",
        "kunlunxin",
        "enflame",
        "metax",
    }


def test_what_is_declined_says_why_and_is_in_one_file() -> None:
    rows = sources.declined()
    assert {"toutiao", "weixin", "cls"} <= {row.id for row in rows}
    assert all(len(row.reason) > 5 and row.way for row in rows)


def test_no_address_belongs_to_two_outlets() -> None:
    bundled = load()
    for source in bundled.values():
        for example in (*source.examples, *(url for urls in source.same for url in urls)):
            owners = [each.id for each in bundled.values() if each.articles and each.names(example)]
            assert owners == [source.id], example
