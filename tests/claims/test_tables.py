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


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("2025年营收预期(亿元)", "15-20", "metax revenue 15e8..20e8 CNY | period=2025 m=forecast"),
        ("2026年营收一致预期(亿元)", "约35", "metax revenue ~35e8 CNY | period=2026 m=forecast"),
        ("2025年营收(亿元)", "16—17", "metax revenue 16e8..17e8 CNY | period=2025 m=asserted"),
        ("2025年营收(亿元)", "16.44", "metax revenue =16.44e8 CNY | period=2025 m=asserted"),
    ],
)
def test_a_head_tells_what_is_only_expected(head: str, cell: str, told: str) -> None:
    agree(claims(table(f"公司|{head}", f"沐曦股份|{cell}", f"某公司|{cell}")), [told])


def test_what_research_takes_of_revenue_is_no_customers_share() -> None:
    text = table("项目|2024年|2025年", "研发投入占营业收入的比例(%)|36.47|33.64")
    agree(
        claims(text, title="沐曦股份年度数据"),
        ["metax rnd_expense =36.47 % | period=2024", "metax rnd_expense =33.64 % | period=2025"],
    )


def test_a_second_row_of_heads_may_be_short() -> None:
    claims(table("项目|沐曦|燧原", "2024年", "营业收入(万元)|74309.16|72200|30100|20400", "员工|900|1000"))


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
    """A number that looks like a year is one of its head's unit; what a machine of many chips draws is no chip's."""
    rows = (f"满载功耗({unit})|0.41|0.52", f"整机功耗({unit})|4.1|5.2", "整机吞吐(tokens/s)|2210|2090")
    agree(
        claims(table("指标|昆仑芯P800|曦云C550", *rows)),
        [
            "kunlunxin_p800 power =410 W",
            "metax_c550 power =520 W",
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


YEARS = ("营业收入|3.01|7.22", "归母净利润|(16.65)|(15.1)", "综合毛利率|10.1%|30.6%")


@pytest.mark.parametrize(
    ("above", "corner"),
    [("单位:亿元", "项目"), ("主要数据", "人民币亿元"), ("主要数据(人民币亿元)", "指标"), ("数据如下", "(亿元)")],
)
def test_the_corner_or_the_caption_tells_the_unit_and_brackets_a_loss(above: str, corner: str) -> None:
    agree(
        claims(table(f"{corner}|2023年|2024年", *YEARS, above=above), title="燧原科技招股书财务数据"),
        [
            "enflame revenue =3.01e8 CNY | period=2023",
            "enflame revenue =7.22e8 CNY | period=2024",
            "enflame net_profit =-16.65e8 CNY | period=2023",
            "enflame net_profit =-15.1e8 CNY | period=2024",
            "enflame gross_margin =10.1 % | period=2023",
            "enflame gross_margin =30.6 % | period=2024",
        ],
    )


def test_a_row_of_gain_or_loss_and_one_of_a_customer() -> None:
    text = table("百万元人民币|2024|2026年前五个月", "期内利润/(亏损)|(310)|45", "来自百度的收入占比|70.1%|41.2%")
    agree(
        claims(text, "昆仑芯上市文件业绩", "2026-08-02T10:00:00+08:00"),
        [
            "kunlunxin net_profit =-3.1e8 CNY | period=2024",
            "kunlunxin net_profit =4500e4 CNY | period=2026-01/2026-05",
            "kunlunxin customer_concentration =70.1 % | period=2024 counterparty=baidu",
            "kunlunxin customer_concentration =41.2 % | period=2026-01/2026-05 counterparty=baidu",
        ],
    )


def test_prices_of_one_piece_by_year() -> None:
    text = table(
        "产品|2024年销量(片)|2024年均价(万元/片)|2025年均价(元/片)",
        "曦云C500|9800|5.12|48,000",
        "曦思N100|1200|1.1|9,800",
    )
    agree(
        claims(text, title="沐曦股份产品单价走势"),
        [
            "metax_c500 shipments =9800 cards | period=2024",
            "metax_c500 unit_price =5.12e4 CNY",
            "metax_c500 unit_price =4.8e4 CNY",
            "metax_n100 shipments =1200 cards | period=2024",
            "metax_n100 unit_price =1.1e4 CNY",
            "metax_n100 unit_price =9800 CNY",
        ],
    )


def test_the_caption_tells_the_measure_of_columns_that_are_months() -> None:
    text = table("型号|1月|3月", "昆仑芯P800|3.1|2.8", "燧原S60|1.6|—", above="渠道报价(万元/张)")
    agree(
        claims(text),
        [
            "kunlunxin_p800 unit_price =3.1e4 CNY",
            "kunlunxin_p800 unit_price =2.8e4 CNY",
            "enflame_s60 unit_price =1.6e4 CNY",
        ],
    )


@pytest.mark.parametrize("index", ["", "序号|"])
def test_projects_tell_what_money_raised_is_for(index: str) -> None:
    number = "1|" if index else ""
    text = table(
        f"{index}项目名称|投资总额|拟投入募集资金",
        f"{number}新一代训练芯片研发|20.5|18.2",
        f"{number}补充流动资金|5|5",
        f"{number and '|'}合计|25.5|23.2",
        above="单位:亿元",
    )
    agree(
        claims(text, title="昆仑芯募投项目"),
        [
            "kunlunxin proceeds_use =18.2e8 CNY",
            "kunlunxin proceeds_use =5e8 CNY",
            "kunlunxin ipo_raise =23.2e8 CNY | stage=planned",
        ],
    )


def test_a_register_tells_who_holds_how_much() -> None:
    text = table(
        "股东名称|持股数(万股)|持股比例", "百度|20,000|59.31%", "国寿投资|800|2.1%", "其他股东|900|3%", "合计|9|100%"
    )
    agree(
        claims(text, title="昆仑芯股东名册"),
        ["kunlunxin stake =59.31 % | holder=baidu", "kunlunxin stake =2.1 % | holder=国寿投资"],
    )


def test_a_cell_of_a_tender_shares_its_lot_out() -> None:
    text = table(
        "标包|规模|中标芯片|中标金额",
        "标包1|300台|昆仑芯P800 70%、昇腾910C 30%|2.1亿元",
        "标包2|120台|沐曦C550|0.9亿元",
        "标包3|80台|燧原S60(60%)、天数智芯(40%)|3500万元",
        "标包4|80台|待定|4500万元",
    )
    agree(
        claims(text, title="中国联通集采"),
        [
            "kunlunxin_p800 tender_won =70 % | counterparty=china_unicom",
            "metax_c550 order_value =9000e4 CNY",
            "enflame_s60 tender_won =60 %",
        ],
    )


def test_years_that_are_expected_are_forecasts() -> None:
    text = table("百万元|2025A|2026E|2027年(预测)", "营业收入|1,644|3,300|5,100", "同比增长|121%|101%|55%")
    agree(
        claims(text, title="沐曦股份盈利预测", published="2026-05-02T10:00:00+08:00"),
        [
            "metax revenue =16.44e8 CNY | period=2025 m=asserted",
            "metax revenue =33e8 CNY | period=2026 m=forecast",
            "metax revenue =51e8 CNY | period=2027 m=forecast",
            "metax growth_rate =121 % | period=2025 basis=revenue",
            "metax growth_rate =101 % | period=2026 basis=revenue m=forecast",
            "metax growth_rate =55 % | period=2027 basis=revenue",
        ],
    )


def test_rounds_staff_and_the_day_of_listing() -> None:
    rounds = table("时间|轮次|金额|投后估值", "2024年7月|D轮|20亿元|210亿元", "2025年12月|D+轮|8亿元|未披露")
    agree(
        claims(rounds, title="昆仑芯融资历程"),
        [
            "kunlunxin financing_round =20e8 CNY | round=D轮",
            "kunlunxin valuation =210e8 CNY | stage=post",
            "kunlunxin financing_round =8e8 CNY | round=D+轮",
        ],
    )
    staff = table("类别|人数|占比", "研发人员|782|78.9%", "合计|992|100%")
    agree(claims(staff, title="燧原科技员工"), ["enflame headcount =782 people", "enflame headcount =78.9 %"])
    days = table("项目|内容", "发行价|104.66元/股", "上市日期|2025年12月17日")
    agree(
        claims(days, title="沐曦股份发行概况"),
        ["metax issue_price =104.66 CNY", "metax ipo_step !listed | d=2025-12-17"],
    )
