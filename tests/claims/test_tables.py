"""Tables are read by their row and column headers."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, article, claims


def table(*rows: str, above: str = "以下是公开参数。") -> str:
    """Rows whose cells are written with | between them, as the reader of pages hands them on."""
    return "\n".join([above, *(row.replace("|", "\t") for row in rows)])


CHIPS = table("指标|真武810E|英伟达H20", "显存容量|96GB|96GB", "功耗|400W|550W", "片间互联带宽|700GB/s|未公布")


def test_chips_in_columns() -> None:
    agree(
        claims(CHIPS),
        [
            "zhenwu_810e memory_capacity =96 GB",
            "zhenwu_810e power =400 W",
            "zhenwu_810e interconnect_bandwidth =700 GB/s",
            "nvidia_h20 memory_capacity =96 GB",
            "nvidia_h20 power =550 W",
        ],
    )


def test_chips_in_rows() -> None:
    text = table("型号|显存容量|功耗", "昆仑芯P800|64GB|350W", "曦云C500|64GB|—", "英伟达A800|80GB|400W")
    agree(
        claims(text),
        [
            "kunlunxin_p800 memory_capacity =64 GB",
            "kunlunxin_p800 power =350 W",
            "metax_c500 memory_capacity =64 GB",
            "nvidia_a800 memory_capacity =80 GB",
            "nvidia_a800 power =400 W",
        ],
    )


@pytest.mark.parametrize("empty", ["未公布", "未披露", "—", "-", "/", "N/A", "不详", ""])
def test_an_empty_cell_says_nothing(empty: str) -> None:
    agree(claims(table("指标|真武810E|真武M890", f"显存容量|{empty}|144GB")), ["zhenwu_m890 memory_capacity =144 GB"])


def test_years_in_columns_with_the_unit_in_the_header() -> None:
    text = table("项目|2023年|2024年", "营业收入(万元)|10654.68|74309.16", "净利润(万元)|-87116|-140887")
    agree(
        claims(text, title="沐曦股份年度数据"),
        [
            "metax revenue =1.065468e8 CNY | period=2023",
            "metax revenue =7.430916e8 CNY | period=2024",
            "metax net_profit =-8.7116e8 CNY | period=2023",
            "metax net_profit =-14.0887e8 CNY | period=2024",
        ],
    )


def test_years_in_rows_with_the_unit_above() -> None:
    text = table("年份|营业收入|净利润", "2023年|1.07|-8.71", "2024年|7.43|-14.09", above="单位:亿元")
    agree(
        claims(text, title="沐曦股份年度数据"),
        [
            "metax revenue =1.07e8 CNY | period=2023",
            "metax revenue =7.43e8 CNY | period=2024",
            "metax net_profit =-8.71e8 CNY | period=2023",
            "metax net_profit =-14.09e8 CNY | period=2024",
        ],
    )


def test_the_quote_of_a_cell_lies_in_its_row_and_holds_the_value() -> None:
    text = article(CHIPS).text
    for claim in claims(CHIPS):
        quote = text[claim.start : claim.end]
        assert "\n" not in quote
        assert claim.start <= claim.value_start < claim.value_end <= claim.end
        assert claim.rule.startswith("table/")


def test_the_same_value_in_prose_and_table_is_one_claim() -> None:
    text = f"真武810E的显存容量为96GB。\n{CHIPS}"
    told = [(c.subject, c.predicate) for c in claims(text)]
    assert told.count(("zhenwu_810e", "memory_capacity")) == 1


def test_a_row_alone_is_no_table() -> None:
    assert claims(table("真武810E|96GB|400W")) == ()


def test_rows_of_other_lengths_do_no_harm() -> None:
    text = table("指标|真武810E", "显存容量|96GB|80GB|64GB", "功耗", "|400W", "||")
    assert ("zhenwu_810e", "memory_capacity") in [(c.subject, c.predicate) for c in claims(text)]
    assert {c.subject for c in claims(text)} == {"zhenwu_810e"}


def test_a_column_of_changes_is_the_growth_of_its_rows() -> None:
    text = table("项目|2025年|同比增减", "营业收入|16.44亿元|121.26%", "研发费用|10.05亿元|11.2%")
    agree(
        claims(text, title="沐曦股份年报"),
        [
            "metax revenue =16.44e8 CNY | period=2025",
            "metax growth_rate =121.26 % | period=2025 basis=revenue",
            "metax rnd_expense =10.05e8 CNY | period=2025",
            "metax growth_rate =11.2 % | period=2025 basis=rnd_expense",
        ],
    )


def test_rows_of_customers_tell_their_shares() -> None:
    text = table("客户|2024年销售金额(万元)|占比", "腾讯|27000|37.77%", "其他|40000|62.23%", above="前五大客户如下。")
    agree(
        claims(text, title="燧原科技的客户"),
        ["enflame customer_concentration =37.77 % | period=2024 counterparty=tencent"],
    )


def test_the_caption_names_what_rows_of_parts_are_of() -> None:
    text = table("产品|2024年度|2025年度", "智算集群|0.8|1.1", "合计|4.2|11.0", above="主营业务收入构成(单位:亿元):")
    agree(
        claims(text, title="沐曦股份年报"),
        [
            "metax revenue =8000e4 CNY | period=2024",
            "metax revenue =1.1e8 CNY | period=2025",
            "metax revenue =4.2e8 CNY | period=2024",
            "metax revenue =11e8 CNY | period=2025",
        ],
    )


def test_a_weak_name_is_known_by_the_table_around_it() -> None:
    text = table(
        "名次|厂商|出货量(万张)", "1|英伟达|220", "2|平头哥|26.5", "3|昆仑芯|11.6", above="2025年国内AI加速卡出货"
    )
    agree(
        claims(text, title="出货排名"),
        [
            "nvidia market_rank =1 rank | period=2025",
            "nvidia shipments =220e4 cards | period=2025",
            "t_head market_rank =2 rank | period=2025",
            "t_head shipments =26.5e4 cards | period=2025",
            "kunlunxin market_rank =3 rank | period=2025",
            "kunlunxin shipments =11.6e4 cards | period=2025",
        ],
    )


RESULTS = """
┌──────────┬──────────┬──────────┐
│财务指标  │2025-09-30│2024-12-31│
├──────────┼──────────┼──────────┤
│营业总收入(元)│  12.36亿│   7.43亿│
│净利润(元)│  -3.46亿│ -14.09亿│
│营业利润(元)│  -3.40亿│ -14.01亿│
│每股收益(元)│   -0.96│   -4.11│
│销售毛利率(%)│   55.10│   53.43│
│净利率(%)│   -28.0│  -189.6│
│营业收入同比增长(%)│  453.5│ 1301.4│
└──────────┴──────────┴──────────┘
"""
TOLD = [
    "metax revenue =12.36e8 CNY | period=2025-01/2025-09",
    "metax revenue =7.43e8 CNY | period=2024",
    "metax net_profit =-3.46e8 CNY | period=2025-01/2025-09",
    "metax net_profit =-14.09e8 CNY | period=2024",
    "metax gross_margin =55.1 % | period=2025-01/2025-09",
    "metax gross_margin =53.43 % | period=2024",
    "metax growth_rate =453.5 % | period=2025-01/2025-09 basis=revenue",
    "metax growth_rate =1301.4 % | period=2024 basis=revenue",
]


@pytest.mark.parametrize(
    "text",
    [
        RESULTS,
        "\n".join(
            "\t".join(map(str.strip, line.strip("│").split("│")))
            for line in RESULTS.strip().split("\n")
            if "─" not in line
        ),
        RESULTS.replace("│", "|")
        .replace("─", "-")
        .replace("2025-09-30", "25-09-30  ")
        .replace("2024-12-31", "24-12-31  "),
        RESULTS.replace("2025-09-30", "2025三季报").replace("2025三", "2025年三").replace("2024-12-31", "2024年年报"),
    ],
    ids=["bars", "cells", "short days", "reports"],
)
def test_results_by_the_last_days_of_quarters(text: str) -> None:
    """A column dated by the last day of a quarter tells of the year so far, however its cells are parted."""
    agree(claims(text, "沐曦股份(688802)主要财务指标"), TOLD)


def test_one_line_with_bars_is_no_table() -> None:
    agree(
        claims("要闻 | 沐曦股份2025年营收16亿元 | 算力\n沐曦股份员工870人。"),
        ["metax revenue =16e8 CNY", "metax headcount =870 people"],
    )


def test_a_row_of_heads_may_be_told_again() -> None:
    text = table(
        "利润表|2025-09-30|2024-12-31",
        "营业收入(万元)|123600|74300",
        "盈利能力|2025-09-30|2024-12-31",
        "毛利率(%)|55.1|53.4",
    )
    agree(
        claims(text, "沐曦股份主要财务指标"),
        [
            "metax revenue =12.36e8 CNY | period=2025-01/2025-09",
            "metax revenue =7.43e8 CNY | period=2024",
            "metax gross_margin =55.1 %",
            "metax gross_margin =53.4 %",
        ],
    )


def test_a_column_tells_how_far_each_is() -> None:
    rows = ("昆仑芯P800|64GB|FP16|已量产", "曦云C600|144GB|FP8|小批量", "燧原L600|144GB|FP8|尚未量产")
    agree(
        claims(table("型号|显存|低精度|供货", *rows)),
        [
            "kunlunxin_p800 memory_capacity =64 GB",
            "kunlunxin_p800 precision_support 'FP16",
            "kunlunxin_p800 mass_production !mass_production",
            "metax_c600 memory_capacity =144 GB",
            "metax_c600 precision_support 'FP8",
            "metax_c600 mass_production !risk_production",
            "enflame_l600 memory_capacity =144 GB",
            "enflame_l600 precision_support 'FP8",
        ],
    )


def test_a_bare_number_under_a_head_of_cards_counts_them() -> None:
    rows = ("天池512|昆仑芯M100|512|未公布|73TB|310kW", "某某柜|壁仞166M|96|600GB/s|6TB|90kW")
    agree(
        claims(table("型号|芯片|芯片数|单卡互联|总显存|满载功耗", *rows)),
        ["tianchi_512 cluster_size =512 cards", "tianchi_512 memory_capacity =7.3e4 GB", "tianchi_512 power =31e4 W"],
    )


def test_a_table_of_projects_tells_where_chips_stand_and_what_they_make() -> None:
    text = table(
        "项目|芯片|规模|算力|进展",
        "贵安数谷(二期)|燧原L600|2048张|1200P|7月投运",
        "柳州|未公布|900张|—|招标",
        "张北云仓|曦云C600|4096卡|2100P|在建",
        "吴忠|某国产芯片|500张|60P|在用",
        above="燧原科技今年参与了几个项目。",
    )
    agree(
        claims(text, published="2026-08-12T20:00:00+08:00"),
        [
            "enflame_l600 deployment '贵安数谷 | d=2026-07",
            "enflame_l600 cluster_size =2048 cards | d=2026-07",
            "enflame_l600 cluster_compute =1200 PFLOPS",
            "metax_c600 deployment '张北云仓 | m=planned",
            "metax_c600 cluster_size =4096 cards | m=planned",
            "metax_c600 cluster_compute =2100 PFLOPS",
        ],
    )


def test_a_column_of_users_or_models() -> None:
    agree(
        claims(table("单位|芯片|规模", "复旦大学|曦云C500|64张", "某研究所|昆仑芯P800|32张")),
        [
            "metax_c500 customer_named '复旦大学",
            "metax_c500 cluster_size =64 cards",
            "kunlunxin_p800 cluster_size =32 cards",
        ],
    )
    agree(
        claims(table("模型|训练芯片|卡数", "海岳|曦云C550|512", "北辰|昆仑芯P800|1.2万")),
        [
            "metax_c550 trained_on '海岳",
            "metax_c550 cluster_size =512 cards",
            "kunlunxin_p800 trained_on '北辰",
            "kunlunxin_p800 cluster_size =1.2e4 cards",
        ],
    )


@pytest.mark.parametrize("unit", ["kW", "千瓦"])
def test_any_unit_may_stand_in_a_head(unit: str) -> None:
    text = table("指标|昆仑芯P800|曦云C550", f"整机功耗({unit})|4.1|5.2", "吞吐(tokens/s)|2210|2090")
    agree(
        claims(text),
        [
            "kunlunxin_p800 power =4100 W",
            "metax_c550 power =5200 W",
            "kunlunxin_p800 benchmark =2210 tokens/s",
            "metax_c550 benchmark =2090 tokens/s",
        ],
    )


def test_the_rows_of_chips_that_are_not_known_are_nobodys() -> None:
    rows = ("真武810E|96GB|400W", "XX9000|128GB|600W", "英伟达A800|80GB|—")
    agree(
        claims(table("型号|显存|功耗", *rows), title="平头哥真武810E参数对比"),
        [
            "zhenwu_810e memory_capacity =96 GB",
            "zhenwu_810e power =400 W",
            "nvidia_a800 memory_capacity =80 GB",
        ],
    )
