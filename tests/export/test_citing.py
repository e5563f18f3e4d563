"""A citation is read by the programs that papers are written with, and names what a reader needs to find it again."""

from __future__ import annotations

import json
import warnings
from typing import Any

import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from db.digest import issue
from db.export.citing import CiteError, Reference, cite, references, written
from db.export.citing.bibtex import bibtex, escape
from db.export.citing.csl import csl
from db.export.citing.words import clean, dated, spoken
from scraper.model import Claim, Reported, Term
from tests.digest.newsroom import AS_OF, WEEK, Newsroom, says
from tests.export.reading import claim_id, group, review

# What CSL-JSON (csl-data.json of the CSL project) says of the fields that are written, and that there are no others.
NAME = {"type": "object", "properties": {"literal": {"type": "string"}}, "required": ["literal"],
        "additionalProperties": False}  # fmt: skip
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        },
        "literal": {"type": "string"},
    },
    "minProperties": 1,
    "additionalProperties": False,
}  # fmt: skip
STRINGS = (
    "id", "title", "container-title", "publisher", "original-publisher", "original-title", "URL", "language", "page",
    "abstract", "archive_location", "note",
)  # fmt: skip
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in STRINGS}
        | {"type": {"enum": ["webpage", "report"]}, "issued": DATE, "accessed": DATE}
        | {"author": {"type": "array", "items": NAME}},
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
SIGNS = get_default_latex_context_db()  # signs of LaTeX's own that the library does not know, or takes for accents
SIGNS.add_context_category(
    "signs", prepend=True,
    macros=[MacroTextSpec(f"text{name}", sign) for name, sign in
            {"braceleft": "{", "braceright": "}", "asciicircum": "^", "asciitilde": "~"}.items()],
)  # fmt: skip
HOSTILE = r"""50% "C{o}st" <b>A&B</b> #1 $x_1^2$ ~n \alpha {{ @x{y, z=1} 真武"""
LINES = st.text().filter(lambda text: all(not "\ud800" <= c <= "\udfff" for c in text))


def items(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    jsonschema.Draft202012Validator(CSL).validate(found)
    return found


def entry(text: str) -> Entry:
    [(key, found)] = parse_string(text, "bibtex").entries.items()
    assert key
    return found


def printed(field: str) -> str:
    """A BibTeX field as LaTeX prints it."""
    return str(LatexNodes2Text(SIGNS, strict_latex_spaces=True).latex_to_text(field))


def article(title: str = "题", **changed: Any) -> Reference:
    fields: dict[str, Any] = {
        "id": "art_1", "kind": "article", "title": title, "outlet": "新潮日报", "reported": Reported(at="2026-01-29"),
        "url": "https://xinchao.example/a1", "copy": "0" * 64, "accessed": "2026-02-02T08:00:00+08:00",
    }  # fmt: skip
    return Reference(**fields | changed)


def test_a_claim_as_text(room: Newsroom) -> None:
    ident = claim_id(room.store, "memory_capacity", "真武810E配有96GB显存")
    copy = room.store.value("SELECT snapshot FROM text WHERE publisher = '新潮日报'")
    assert cite(room.store.db, ident) == (
        "何苗. “平头哥官网悄然上架真武810E.” 新潮日报, 29 January 2026."
        " https://xinchao.example/a1 (accessed 2 February 2026)."
        " “真武810E配有96GB显存” [The Zhenwu 810E has 96 GB of memory.]"
        f" Claim {ident}; archived copy sha256 {copy}.\n"
    )


def test_a_claim_in_bibtex_is_read_by_another_library(room: Newsroom) -> None:
    ident = claim_id(room.store, "memory_capacity", "真武810E配有96GB显存")
    text = cite(room.store.db, ident, "bibtex")
    assert text.startswith(f"@online{{{ident},\n")
    found = entry(text)
    assert found.fields["url"] == "https://xinchao.example/a1"
    assert (found.fields["date"], found.fields["year"], found.fields["urldate"]) == ("2026-01-29", "2026", "2026-02-02")
    assert found.fields["langid"] == "chinese"
    assert printed(found.fields["title"]) == "平头哥官网悄然上架真武810E"
    assert "“真武810E配有96GB显存”" in printed(found.fields["note"])
    assert f"Claim {ident}" in printed(found.fields["note"])
    assert [str(person) for person in found.persons["author"]] == ["{何苗}"]


def test_a_claim_in_csl_is_read_by_a_citation_processor(room: Newsroom) -> None:
    ident = claim_id(room.store, "memory_capacity", "真武810E配有96GB显存")
    [item] = items(cite(room.store.db, ident, "csl"))
    assert item["issued"] == {"date-parts": [[2026, 1, 29]]}
    assert item["author"] == [{"literal": "何苗"}]
    line = processed([item])
    for words in ("何苗", "平头哥官网悄然上架真武810E", "2026", "https://xinchao.example/a1"):
        assert words in line


def processed(found: list[dict[str, Any]]) -> str:
    """The bibliography that a CSL processor makes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names the fields that it does not use
        source = CiteProcJSON(found)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, source, formatter.plain)
        for item in found:
            made.register(Citation([CitationItem(item["id"])]))
        return "\n".join("".join(map(str, line)) for line in made.bibliography())


def test_a_reprint_names_its_origin(room: Newsroom) -> None:
    ident = room.store.value("SELECT article FROM text WHERE origin = '新潮日报'")
    assert "First published by 新潮日报 as “平头哥官网悄然上架真武810E”." in cite(room.store.db, ident)
    [item] = items(cite(room.store.db, ident, "csl"))
    assert (item["original-publisher"], item["container-title"]) == ("新潮日报", "Lantian Tech")
    assert "First published by 新潮日报" in printed(entry(cite(room.store.db, ident, "bibtex")).fields["note"])


def test_an_undated_claim_is_undated_in_every_form(room: Newsroom) -> None:
    ident = claim_id(room.store, "memory_capacity", "曦云C600")
    words = "n.d. [printed 1月; not before 27 January 2026]"
    assert words in cite(room.store.db, ident)
    found = entry(cite(room.store.db, ident, "bibtex"))
    assert "date" not in found.fields
    assert "year" not in found.fields
    assert words in printed(found.fields["note"])
    [item] = items(cite(room.store.db, ident, "csl"))
    assert item["issued"] == {"literal": words}
    processed([item])


@pytest.mark.parametrize(
    ("reported", "words"),
    [
        (Reported(at="2026-01-29", literal="2026-01-29", basis="printed"), "29 January 2026"),
        (Reported(at="2026-04-09T07:48:00+08:00", literal="4月9日07:48", basis="bounded"),
         "9 April 2026 [printed 4月9日07:48; the year is inferred]"),
        (Reported(at="2026-01-29", basis="url"), "29 January 2026 [by the page's url]"),
        (Reported(not_before="2026-01-01", not_after="2026-01-31T00:00:00+08:00", basis="bounded"),
         "n.d. [not before 1 January 2026; not after 31 January 2026]"),
        (Reported(), "n.d."),
    ],
)  # fmt: skip
def test_dates_as_they_are_known(reported: Reported, words: str) -> None:
    assert dated(reported) == words


def test_a_week_is_cited_with_its_revision(room: Newsroom) -> None:
    with pytest.raises(CiteError, match=rf"{WEEK} was not issued; `xinwen digest --week {WEEK}` issues it"):
        cite(room.store.db, WEEK)
    first = issue(room.store, WEEK, AS_OF).digest
    issue(room.store, WEEK, "2026-03-01T09:00:00+08:00", renew="always")
    assert (
        "“Weekly digest 2026-W05, revision 2: what was said about domestic AI chips.” Xinwen 芯闻, 1 March 2026"
        in cite(room.store.db, WEEK)
    )
    old = cite(room.store.db, f"{WEEK.lower()}-r1")
    assert "revision 1" in old
    assert first.hash in old
    assert cite(room.store.db, room.store.value("SELECT id FROM digest WHERE revision = 1")) == old
    [item] = items(cite(room.store.db, WEEK, "csl"))
    assert (item["type"], item["publisher"]) == ("report", "Xinwen 芯闻")
    assert entry(cite(room.store.db, WEEK, "bibtex")).type == "misc"
    with pytest.raises(CiteError, match="revision 3 of 2026-W05 was not issued; its last revision is 2"):
        cite(room.store.db, f"{WEEK}-r3")


def test_a_group_is_cited_by_who_told_it_first(room: Newsroom) -> None:
    claims = [str(row["claim"]) for row in room.store.rows(
        "SELECT claim FROM said v JOIN text t ON t.id = v.text WHERE subject = 'zhenwu_810e'"
        " AND predicate = 'memory_capacity' ORDER BY t.reported_at")]  # fmt: skip
    ident = group(room.store, *claims, independent=2)
    text = cite(room.store.db, ident)
    assert text.startswith("何苗. “平头哥官网悄然上架真武810E.”")
    told = "Told twice independently, in 3 articles, from 29 January 2026 to 30 January 2026"
    assert f"{told}; first in this one (claim {claims[0]})." in text
    each = references(room.store.db, [ident], each=True)
    assert [cited.id for cited in each] == claims
    assert list(parse_string(written(each, "bibtex"), "bibtex").entries) == claims


def test_what_was_replaced_is_cited_by_what_stands_for_it(empty: Newsroom) -> None:
    wrong = says("t_head", "architecture", "GPGPU", "平头哥走GPGPU路线", Term(text="GPGPU"), "T-Head goes GPGPU.")
    text = empty.print("https://xinchao.example/1", "题", "平头哥走GPGPU路线。", [wrong], at="2026-01-29")
    old = claim_id(empty.store, "architecture")
    at, start = "2026-02-03T08:00:00+08:00", empty.store.article(text).text.index("平头哥走")
    right = Claim(
        subject="zhenwu_810e", predicate="architecture", object=Term(text="GPGPU"), rule="r", start=start,
        end=start + 11, value_start=start + 4, value_end=start + 9, statement_en="The Zhenwu 810E is a GPGPU.",
    )  # fmt: skip
    empty.store.save_claims(text, "rules/2", [right], at)
    new = claim_id(empty.store, "architecture")
    assert new != old
    assert f"Claim {old} was replaced by {new}." in cite(empty.store.db, old)
    assert entry(cite(empty.store.db, old, "bibtex")).key == new
    assert len(references(empty.store.db, [old, new])) == 1, "one thing is cited once"
    empty.store.save_claims(text, "rules/3", [], at)
    assert "Withdrawn on 3 February 2026: rules/3 no longer finds it." in cite(empty.store.db, new)


def test_an_article_that_was_stored_twice(room: Newsroom) -> None:
    [stays, *_] = [row["id"] for row in room.store.rows("SELECT id FROM article ORDER BY id")]
    gone = "art_aaaaaaaaaaaaa"
    room.store.db.execute("INSERT INTO merged VALUES (?, ?, ?, ?)", [gone, "https://m.x.example/", stays, AS_OF])
    assert f"Article {gone} was merged into {stays}." in cite(room.store.db, gone)
    assert entry(cite(room.store.db, gone, "bibtex")).key == stays


def test_a_merged_group_and_an_empty_one(room: Newsroom) -> None:
    one, other = (claim_id(room.store, "memory_capacity", quote) for quote in ("真武810E配有", "九十六GB"))
    kept = group(room.store, one)
    merged = group(room.store, other, claims=0)
    room.store.db.execute("UPDATE proposition SET replaced_by = ? WHERE id = ?", [kept, merged])
    assert f"Group {merged} was merged into {kept}." in cite(room.store.db, merged)
    room.store.db.execute("UPDATE proposition SET first_claim = NULL, claims = 0 WHERE id = ?", [kept])
    with pytest.raises(CiteError, match="no claim of this group counts any more"):
        cite(room.store.db, merged)


def test_a_citation_says_who_corrected_the_claim(room: Newsroom) -> None:
    ident = claim_id(room.store, "revenue")
    review(room.store, ident, "correct", statement_en="Kunlunxin had revenue of CNY 3.5 bn.", stale=1)
    text = cite(room.store.db, ident)
    assert "[Kunlunxin had revenue of CNY 3.5 bn.]" in text
    assert "Corrected by 何人 on 3 February 2026, before the claim changed." in text


def test_an_invented_article_says_so(room: Newsroom) -> None:
    ident = room.store.value("SELECT id FROM article WHERE source = 'model_paper'")
    for form in ("text", "bibtex", "csl"):
        assert "SAMPLE, an invented article" in cite(room.store.db, ident, form)


def test_unknown_ids_tell_the_nearest_kind(room: Newsroom) -> None:
    ident = claim_id(room.store, "revenue")
    other = ident.replace("clm_", "grp_")
    for asked, words in {
        "clm_nothing": "clm_nothing: there is no such claim. Find it with `xinwen search`",
        other: f"{other}: there is no such group. Did you mean {ident}?",
        "nonsense": "'nonsense' is no id of a claim",
        "": "'' is no id of a claim",
        "2026-W99": "2026-W99 was not issued",
    }.items():
        with pytest.raises(CiteError) as error:
            cite(room.store.db, asked)
        assert words in str(error.value)


def test_a_hostile_title_comes_back_as_it_was(empty: Newsroom) -> None:
    title = HOSTILE + "\u202e\u200b\x07"
    empty.print("https://xinchao.example/1", title, "正文。", at="2026-01-29", author="何苗、Li, Wei and Co")
    ident = empty.store.value("SELECT id FROM article")
    found = entry(cite(empty.store.db, ident, "bibtex"))
    assert printed(found.fields["title"]) == HOSTILE
    assert [printed(str(person)) for person in found.persons["author"]] == ["何苗", "Li, Wei and Co"]
    [item] = items(cite(empty.store.db, ident, "csl"))
    assert item["title"] == HOSTILE
    text = cite(empty.store.db, ident)
    assert "\u202e" not in text
    assert HOSTILE in text


@given(LINES)
def test_bibtex_gives_back_any_title(title: str) -> None:
    title = clean(title) or "x"
    found = entry(bibtex(article(title)))
    assert list(found.fields) == list(entry(bibtex(article())).fields), "no title makes or breaks a field"
    assert printed(found.fields["title"]) == " ".join(title.split())


@given(st.lists(LINES.map(clean).filter(bool), min_size=1, max_size=3, unique=True))
def test_bibtex_takes_no_name_apart(names: list[str]) -> None:
    found = entry(bibtex(article(authors=tuple(names))))
    assert [printed(str(person)) for person in found.persons["author"]] == [" ".join(name.split()) for name in names]


@given(LINES)
def test_bibtex_braces_are_balanced(text: str) -> None:
    assert escape(text).count("{") == escape(text).count("}")
    depth = 0
    for character in bibtex(article(clean(text), url=text, outlet=text)):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0


@given(LINES, LINES)
def test_csl_is_valid_whatever_the_words(title: str, outlet: str) -> None:
    items(json.dumps([csl(article(clean(title), outlet=clean(outlet), url="https://x.cn/" + title))]))


def test_several_at_once(room: Newsroom) -> None:
    idents = [claim_id(room.store, "revenue"), claim_id(room.store, "launch")]
    cited = references(room.store.db, idents)
    assert [each["id"] for each in items(written(cited, "csl"))] == idents
    assert len(written(cited, "text").splitlines()) == 3, "a blank line lies between"
    assert list(parse_string(written(cited, "bibtex"), "bibtex").entries) == idents


def test_dates_of_a_sentence_stand_in_round_brackets_within_those_of_a_citation() -> None:
    assert spoken("Revenue was CNY 1 bn [2026-01/2026-06].") == "Revenue was CNY 1 bn (2026-01 to 2026-06)."
    assert spoken("X1 shipped 90 cards [by 2026-08].") == "X1 shipped 90 cards (by 2026-08)."
    assert spoken("X1 has [96] GB.") == "X1 has [96] GB."
