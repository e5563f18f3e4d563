"""Every export with everything in it: its columns are those of the dictionary, and other libraries read it back."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from db import export
from db.export import excel
from db.export.cells import flat
from db.export.columns import columns, described, dictionary
from db.export.excel import write_excel
from db.schema.base import insert
from scraper.model import Event, Reported, Term
from tests.cli.asking import Run
from tests.digest.newsroom import Newsroom, says
from tests.export.reading import as_csv, as_json, claim_id, group, review
from tests.export.test_lines import SCHEMA

FORMULA = '=HYPERLINK("http://evil.example","新品")'
TYPES: dict[str, tuple[type, ...]] = {
    "id": (str,), "text": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,), "date": (str,),
    "edtf": (str,), "list": (list,), "object": (dict,),
}  # fmt: skip


@pytest.fixture
def full(room: Newsroom) -> Newsroom:
    """The week, with reprints compared, a PDF, groups, ties, suspicions and reviews: a value in every column."""
    store = room.store
    body = "平头哥走某路线。" + "公司表示将继续投入，生态伙伴包括多家服务器厂商与云服务商，明年扩大规模。" * 3
    aim = says("enflame", "launch", "发布", "燧原发布新品", Event(stage="announced"), event_date="2026-01")
    room.print("https://xinchao.example/pdf", FORMULA, body + "燧原发布新品。", [aim], source="xinchao", pages=(0, 40),
               original_url="https://x.example/o", account="某号", shown="某日报", editor="编者")  # fmt: skip
    bounded = Reported(basis="bounded", literal="1月", not_before="2026-01-01", not_after="2026-01-31")
    goes = says("metax", "architecture", "某路线", "沐曦走某路线", Term(text="某路线"), "MetaX goes some way.")
    room.print("https://model.example/2", "样张", "沐曦走某路线。", [goes], source="model_paper", reported=bounded)
    room.print("https://lantian.example/same", "又", body, at="2026-01-30", source="lantian")
    list(store.group_reprints())
    review(store, claim_id(store, "customers_count"), "reject")
    claims = [str(row["claim"]) for row in store.rows("SELECT claim FROM said ORDER BY claim")]
    review(store, claims[0], "accept")
    review(store, claims[1], "correct", stale=1, disputed=1)
    grouped = [
        group(store, claim, origins='[{"name":"官网","entity":"t_head","class":"official"}]') for claim in claims
    ]
    store.db.execute("UPDATE proposition SET event_date = '2026-01'")
    for kind, prefix, (one, other) in (("conflict", "cfl", grouped[:2]), ("revision", "rev", grouped[2:4])):
        tie = {"id": f"{prefix}_1", "kind": kind, "earlier": one, "later": other, "rule": "disjoint", "reason": "因为"}
        insert(store.db, "tie", tie)
    insert(store.db, "suspicion", {"claim": claims[0], "rule": "year", "reason": "the year lies ahead"})
    return room


def sheet(path: Path, kind: str) -> tuple[Worksheet, Worksheet | None]:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == kind
    return book[kind], book["dictionary"] if kind != "dictionary" else None


def written(room: Newsroom, kind: str, path: Path) -> excel.Written:
    with path.open("wb") as out:
        return list(write_excel(room.store, kind, out))[-1]


def filled(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The values of each column that are not empty."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in flat(row).items():
            found.setdefault(name, []).extend([] if value is None else [value])
    return found


@pytest.mark.parametrize("kind", export.KINDS)
def test_the_dictionary_is_what_is_exported(full: Newsroom, kind: str) -> None:
    """All columns, no others, each with a value somewhere, and each value of the type that is told."""
    known = {column.name: column for column in columns(kind)}
    found = filled(list(export.KINDS[kind](full.store)))
    assert found.keys() == known.keys()
    for name, values in found.items():
        assert values, f"{kind}.{name} is always empty here: the test does not show that it works"
        for value in values:
            assert isinstance(value, TYPES[known[name].type]), (name, value)
            assert isinstance(value, bool) == (known[name].type == "boolean")
    lines = {path for row in as_json(full, kind) for path in flat(row)}
    assert lines == {name for name, column in known.items() if not column.tables}


@pytest.mark.parametrize("kind", export.KINDS)
def test_csv_json_and_excel_tell_the_same(full: Newsroom, tmp_path: Path, kind: str) -> None:
    told, lines, path = as_csv(full, kind), list(export.KINDS[kind](full.store)), tmp_path / "x.xlsx"
    done = written(full, kind, path)
    assert (done.rows, done.sheets, done.cut) == (len(lines), 1, 0)
    main, meaning = sheet(path, kind)
    heads, *cells = main.iter_rows(values_only=True)
    assert list(heads) == [column.name for column in columns(kind)] == list(told[0])
    assert len(cells) == len(told) == len(lines)
    for line, in_csv, in_excel in zip(lines, told, cells, strict=True):
        for column, value in zip(columns(kind), in_excel, strict=True):
            said = flat(line).get(column.name)
            if isinstance(said, str | bool | int | float) or said is None:
                assert value == (said or None if isinstance(said, str) else said), column
                assert in_csv[column.name].lstrip("'") == _as_text(said).lstrip("'")
            else:
                assert json.loads(value) == json.loads(in_csv[column.name]) == said
    assert main.freeze_panes == "B2"
    assert main.column_dimensions["A"].width > 9
    if meaning:
        told_of = [row[1] for row in meaning.iter_rows(min_row=2, values_only=True)]
        assert told_of == list(heads)


def _as_text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.skipif(not SCHEMA.exists(), reason="the claim schema is not beside this checkout (XINWEN_SHARED)")
def test_reviewed_and_grouped_claims_are_valid_under_the_schema(full: Newsroom) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    lines = as_json(full, "claims")
    for row in lines:
        validator.validate(row)
    assert {row["review"] for row in lines} == {None, "accepted", "corrected"}
    assert all(row["group"].startswith("grp_") for row in lines)


def test_reviews_count(room: Newsroom) -> None:
    gone, other = claim_id(room.store, "customers_count"), claim_id(room.store, "revenue")
    review(room.store, gone, "reject")
    review(room.store, other, "correct", statement_en="Less.", modality="planned", event_date="")
    claims = {row["id"]: row for row in as_csv(room, "claims")}
    assert gone not in claims
    assert (claims[other]["statement_en"], claims[other]["modality"]) == ("Less.", "planned")
    assert (claims[other]["review"], claims[other]["reviewer"], claims[other]["stale"]) == (
        "corrected",
        "何人",
        "false",
    )
    assert {row["verdict"]: row["counts"] for row in as_json(room, "reviews")} == {"reject": True, "correct": True}
    [article] = [row for row in as_json(room, "articles") if row["url"] == "https://xinchao.example/a1"]
    assert article["claims"] == 3


def test_a_review_of_a_claim_that_nobody_knows_is_exported(room: Newsroom) -> None:
    row = {"id": "rvw_1", "claim": "clm_gone", "seen": "x", "verdict": "accept", "reviewer": "何人", "at": "2026-02-01"}
    insert(room.store.db, "review", row)
    [line] = as_json(room, "reviews")
    assert (line["claim"], line["claim_now"], line["stale"], line["counts"]) == ("clm_gone", None, None, False)


def test_both_sides_of_a_conflict_have_their_words(full: Newsroom) -> None:
    conflict, revision = as_json(full, "conflicts")
    assert (conflict["kind"], revision["kind"], conflict["rule"]) == ("conflict", "revision", "disjoint")
    for side in (conflict["earlier"], conflict["later"], revision["earlier"], revision["later"]):
        text = full.store.value(
            "SELECT t.text FROM said v JOIN text t ON t.id = v.text WHERE v.claim = ?", [side["claim"]]
        )
        assert side["quote"] in text
    tied = {row["id"]: row for row in as_json(full, "groups")}
    assert tied[conflict["later"]["group"]]["conflicts"] == [conflict["id"]]


def test_nothing_becomes_a_formula_or_a_link_in_excel(full: Newsroom, tmp_path: Path) -> None:
    written(full, "articles", tmp_path / "x.xlsx")
    main, _ = sheet(tmp_path / "x.xlsx", "articles")
    cells = [each for row in main.iter_rows() for each in row]
    assert any(each.value == FORMULA for each in cells)
    assert all(each.data_type != "f" for each in cells)
    assert all(each.hyperlink is None for each in cells)


@given(st.text(max_size=40))
def test_any_text_comes_back_from_excel(text: str) -> None:
    import xlsxwriter

    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff").replace("\r", "\n")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        excel._put(book.add_worksheet(), 0, 0, text)
    found = openpyxl.load_workbook(out).active.cell(1, 1).value
    assert (found or "") == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def test_more_rows_and_longer_cells_than_excel_holds_are_told(
    full: Newsroom, xinwen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "ROWS", 5)
    monkeypatch.setattr(excel, "LONGEST", 60)
    path = tmp_path / "x.xlsx"
    done = xinwen("--db", full.store.path, "export", "articles", "--format", "xlsx", "-o", str(path))
    assert done.status == 0
    assert "They fill 2 sheets, since Excel holds 5 a sheet." in done.err
    assert "had more than 60 characters" in done.err
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["articles", "articles 2", "dictionary"]
    assert sum(book[name].max_row - 1 for name in book.sheetnames[:2]) == 10
    assert all(len(str(cell.value or "")) <= 60 for row in book["articles"].iter_rows() for cell in row)


def test_without_the_extra_it_says_what_to_install(
    room: Newsroom, xinwen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "db.export.excel", raising=False)
    done = xinwen("--db", room.store.path, "export", "claims", "--format", "xlsx", "-o", str(tmp_path / "x.xlsx"))
    assert done.status == 1
    assert f"`{sys.executable} -m pip install xlsxwriter` installs it" in done.err
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["claims", "--format", "md"], "Claims can be written as jsonl, csv, xlsx, not as md."),
        (["claims", "--format", "xlsx"], "This format is no text: name its file with -o x.xlsx."),
        (["nonsense"], "'groups', 'conflicts'"),
    ],
)
def test_wrong_use(room: Newsroom, xinwen: Run, words: list[str], said: str) -> None:
    done = xinwen("--db", room.store.path, "export", *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_the_dictionary_for_people(room: Newsroom, xinwen: Run) -> None:
    text = xinwen("--db", room.store.path, "export", "dictionary").out
    for kind, (about, each) in described().items():
        assert f"\n## {kind}\n\n{about}\n" in text
        assert all(f"| `{column.path}`" in text for column in each)
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {7}
    assert len(list(dictionary())) == sum(len(each) for _, each in described().values())


def test_an_export_sees_one_state_while_another_program_writes(room: Newsroom) -> None:
    lines = export.lines(room.store, "claims", "jsonl")
    first = [next(lines)]
    other = sqlite3.connect(room.store.path)
    other.execute("UPDATE claim SET state = 'retired', reason = 'gone'")
    other.commit()
    assert len(first + list(lines)) == 12
    assert list(export.lines(room.store, "claims", "jsonl")) == []
    assert not room.store.db.conn.in_transaction
