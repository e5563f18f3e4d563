"""What is exported can be checked by others: by the schema, by csv, by a spreadsheet that would run formulas."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import export
from db.export.cells import cell, csv_lines
from scraper.model import Quantity, Term
from tests.digest.newsroom import Newsroom, says
from tests.export.reading import as_csv, as_json

SHARED = Path(os.environ.get("XINWEN_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SCHEMA = SHARED / "contract" / "claim.schema.json"


@pytest.mark.skipif(not SCHEMA.exists(), reason="the claim schema is not beside this checkout (XINWEN_SHARED)")
def test_each_claim_is_valid_under_the_schema(room: Newsroom) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    rows = as_json(room, "claims")
    assert len(rows) == 12
    for row in rows:
        validator.validate(row)


def test_the_quote_stands_at_its_offsets_in_the_stored_text(room: Newsroom) -> None:
    texts = {row["id"]: row["text"] for row in room.store.db.query("SELECT id, text FROM text")}
    for row in as_json(room, "claims"):
        quote, text = row["quote"], texts[row["article"]["text_id"]]
        assert text[quote["start"] : quote["end"]] == quote["exact"]
        assert text[: quote["start"]].endswith(quote["prefix"])
        assert text[quote["end"] :].startswith(quote["suffix"])


def test_a_claim_tells_value_attribution_and_date(room: Newsroom) -> None:
    row = next(row for row in as_json(room, "claims") if row["predicate"] == "revenue")
    assert row["object"] == {
        "type": "quantity", "min": 3.5e9, "max": 3.5e9, "unit": "CNY", "bound": "approx", "text": "约35亿元",
    }  # fmt: skip
    assert row["attribution"] == [{"class": "media", "text": "本报"}, {"class": "analyst", "text": "券商人士"}]
    assert row["qualifiers"] == {"period": "2025"}
    assert row["reported_at"] == "2026-02-01T15:59:00+00:00"
    assert row["modality"] == "forecast"


def test_an_event_has_no_stage_where_none_is_known(empty: Newsroom) -> None:
    from scraper.model import Event

    claim = says("t_head", "launch", "发布", "平头哥发布新品", Event())
    empty.print("https://xinchao.example/1", "题", "平头哥发布新品。", [claim], at="2026-01-29")
    assert as_json(empty, "claims")[0]["object"] == {"type": "event"}


def test_what_is_retired_is_not_exported(empty: Newsroom) -> None:
    claim = says("t_head", "architecture", "GPGPU", "平头哥走GPGPU路线", Term(text="GPGPU"))
    text = empty.print("https://xinchao.example/1", "题", "平头哥走GPGPU路线。", [claim], at="2026-01-29")
    assert len(as_json(empty, "claims")) == 1
    empty.store.save_claims(text, "rules/2", [], "2026-02-03T08:00:00+08:00")
    assert as_json(empty, "claims") == []


def test_sample_claims_are_marked_in_every_line(empty: Newsroom) -> None:
    claim = says("t_head", "architecture", "GPGPU", "平头哥走GPGPU路线", Term(text="GPGPU"), "T-Head goes GPGPU.")
    for source in ("model_paper", "xinchao"):
        empty.print(f"https://{source}.example/1", "题", "平头哥走GPGPU路线。", [claim], at="2026-01-29", source=source)
    rows = {row["article"]["source"]: row for row in as_json(empty, "claims")}
    assert rows["model_paper"]["statement_en"] == "SAMPLE: T-Head goes GPGPU."
    assert rows["model_paper"]["article"]["sample"] is True
    assert rows["xinchao"]["statement_en"] == "T-Head goes GPGPU."
    assert "sample" not in rows["xinchao"]["article"]
    assert {row["article_source"]: row["article_sample"] for row in as_csv(empty, "claims")} == {
        "model_paper": "true",
        "xinchao": "",
    }
    articles = {row["source"]: row.get("sample") for row in as_json(empty, "articles")}
    assert articles == {"model_paper": True, "xinchao": None}


def test_articles_tell_where_they_stand(room: Newsroom) -> None:
    rows = {row["url"]: row for row in as_json(room, "articles")}
    assert len(rows) == 7
    reprint = rows["https://lantian.example/2026/01/30/b2"]
    assert (reprint["origin"], reprint["site"], reprint["claims"]) == ("新潮日报", "lantian.example", 1)
    assert (reprint["reported_at"], reprint["source"], reprint["tier"]) == ("2026-01-30", "lantian", 3)
    undated = rows["https://lantian.example/undated"]
    assert undated["reported_at"] is None
    assert undated["reported"] == {"literal": "1月", "basis": "bounded", "not_before": "2026-01-27", "not_after": None}


@pytest.mark.parametrize("kind", ["claims", "articles"])
def test_csv_and_json_lines_tell_the_same(room: Newsroom, kind: str) -> None:
    table, rows = as_csv(room, kind), as_json(room, kind)
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    columns = set(table[0])
    for row in rows:
        from db.export.cells import flat

        assert set(flat(row)) <= columns, "a field of the JSON has no column"


def test_a_cell_that_looks_like_a_formula_is_harmless(empty: Newsroom) -> None:
    title = '=HYPERLINK("http://evil.example","新品")'
    claim = says("t_head", "architecture", "=1+1", "平头哥的路线是=1+1", Term(text="=1+1"), "@SUM(A1)")
    empty.print("https://xinchao.example/1", title, "平头哥的路线是=1+1。", [claim], at="2026-01-29", author="-何苗")
    [row] = as_csv(empty, "claims")
    assert row["article_title"] == "'" + title
    assert (row["object_text"], row["statement_en"], row["article_author"]) == ("'=1+1", "'@SUM(A1)", "'-何苗")


@given(st.text())
def test_no_text_begins_like_a_formula_and_all_of_it_comes_back(text: str) -> None:
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    [header, line] = csv_lines([{"a": text, "b": 1.5}], ["a", "b"])
    [row] = csv.DictReader(io.StringIO(header + line, newline=""))
    assert not row["a"].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert row["a"] in (text.replace("\x00", ""), "'" + text.replace("\x00", ""))
    assert row["b"] == "1.5"


def test_a_negative_number_stays_a_number() -> None:
    loss = Quantity(min=-7.8e8, max=-7.8e8, unit="CNY", bound="exact", text="-7.8亿元")
    assert cell(loss.min) == "-780000000.0"
    assert cell(loss.text) == "'-7.8亿元"


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    bodies = [
        ("https://xinchao.example/1", "平头哥走GPGPU路线。"),
        ("https://lantian.example/2", "昆仑芯走GPGPU路线。"),
    ]
    outputs = []
    for order in (bodies, bodies[::-1]):
        room = Newsroom(tmp_path / f"{len(outputs)}.db")
        for url, body in order:
            claim = says("t_head", "architecture", "GPGPU", body[:-1], Term(text="GPGPU"))
            room.print(url, "题目", body, [claim], at="2026-01-29")
        outputs.append(["".join(export.lines(room.store, kind, "jsonl")) for kind in export.KINDS])
        room.close()
    assert outputs[0] == outputs[1]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("old", "utf-8")

    def broken():
        yield "half"
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        export.write(broken(), target)
    assert target.read_text("utf-8") == "old"
    export.write(["一", "二"], target)
    assert target.read_text("utf-8") == "一二"
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_standard_output_is_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export.write(["芯闻\n"], None)
    assert capfdbinary.readouterr().out == "芯闻\n".encode()


def test_articles_tell_their_telling_and_its_reprints(empty: Newsroom) -> None:
    body = (
        "平头哥走GPGPU路线。"
        + "公司表示将继续投入，生态伙伴包括多家服务器厂商与云服务商，明年扩大规模，并开放软件。" * 3
    )
    for day, site in ((28, "xinchao"), (29, "lantian"), (30, "model")):
        empty.print(f"https://{site}.example/1", "同一篇", body, at=f"2026-01-{day}", source=None)
    empty.print("https://xinchao.example/2", "另一篇", "昆仑芯。", at="2026-01-30")
    assert {(row["telling"], row["reprints"]) for row in as_json(empty, "articles")} == {(None, 0)}, "not compared yet"
    list(empty.store.group_reprints())
    rows = {row["url"]: row for row in as_json(empty, "articles")}
    first, alone = rows["https://xinchao.example/1"], rows["https://xinchao.example/2"]
    told = [(row["telling"], row["reprints"]) for row in rows.values() if row is not alone]
    assert told == [(first["id"], 2)] * 3
    assert (alone["telling"], alone["reprints"]) == (alone["id"], 0)
    assert {row["telling"] for row in as_csv(empty, "articles")} == {first["id"], alone["id"]}
