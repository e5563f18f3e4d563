"""Quantities: every form that Chinese tech news writes, and what is none. All sentences are made up for the tests."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.claims.quantities import Number, find
from tests.claims.adversary import ANY_TEXT, LIKELY_TEXT, UNITS, calls

# The text; the phrase that is found; low, high, bound, unit. One row, one number.
ONE: list[tuple[str, str, float | None, float | None, str, str]] = [
    # plain numerals
    ("共售出12345张", "12345张", 12345, 12345, "exact", "张"),
    ("单卡功耗400瓦特", "400瓦特", 400, 400, "exact", "W"),
    ("部署1,747台", "1,747台", 1747, 1747, "exact", "台"),
    ("出货２.４万張", "２.４万張", 24000, 24000, "exact", "张"),
    ("建成5千片", "5千片", 5000, 5000, "exact", "片"),
    ("共2万2832张", "2万2832张", 22832, 22832, "exact", "张"),
    ("共1亿2000万颗", "1亿2000万颗", 1.2e8, 1.2e8, "exact", "颗"),
    ("先上1 万 2000 张", "1 万 2000 张", 12000, 12000, "exact", "张"),
    ("投下三万两千张", "三万两千张", 32000, 32000, "exact", "张"),
    ("共一千二百三十四颗", "一千二百三十四颗", 1234, 1234, "exact", "颗"),
    ("用了两千五片", "两千五片", 2500, 2500, "exact", "片"),
    ("只要6万2", "6万2", 62000, 62000, "exact", ""),
    ("卖到三万五", "三万五", 35000, 35000, "exact", ""),
    ("用过三款芯片", "三款", 3, 3, "exact", "款"),
    ("用了一百零五台", "一百零五台", 105, 105, "exact", "台"),
    ("投入三点五亿元", "三点五亿元", 3.5e8, 3.5e8, "exact", "CNY"),
    ("至少要十个亿", "十个亿", 1e9, 1e9, "exact", ""),
    ("參數達6萬億個", "6萬億個", 6e12, 6e12, "exact", "个"),
    # vague numerals
    ("服务400多家", "400多家", 400, None, "more_than", "家"),
    ("覆盖300余家", "300余家", 300, None, "more_than", "家"),
    ("接入20 多个省", "20 多个", 20, None, "more_than", "个"),
    ("投了十几亿元", "十几亿元", 1e9, None, "more_than", "CNY"),
    ("买了十来台", "十来台", 10, 10, "approx", "台"),
    ("出货数十万片", "数十万片", 1e5, None, "order_of_magnitude", "片"),
    ("融了数亿元", "数亿元", 1e8, None, "order_of_magnitude", "CNY"),
    ("大几十万片", "大几十万片", 1e5, None, "order_of_magnitude", "片"),
    ("上百家企业", "上百家", 100, None, "order_of_magnitude", "家"),
    ("几十台机器", "几十台", 10, None, "order_of_magnitude", "台"),
    ("拿下十亿级订单", "十亿级", 1e9, None, "order_of_magnitude", ""),
    ("亿元级融资", "亿元级", 1e8, None, "order_of_magnitude", "CNY"),
    ("多个万卡集群", "万卡", 1e4, None, "order_of_magnitude", "卡"),
    ("千卡级节点", "千卡级", 1e3, None, "order_of_magnitude", "卡"),
    ("百万卡集群", "百万卡", 1e6, None, "order_of_magnitude", "卡"),
    ("点亮三万卡集群", "三万卡", 30000, 30000, "exact", "卡"),
    ("扩到3.2万卡", "3.2万卡", 32000, 32000, "exact", "卡"),
    # bounds
    ("中标近10亿元", "近10亿元", 1e9, 1e9, "approx", "CNY"),
    ("约合29亿元", "约合29亿元", 2.9e9, 2.9e9, "approx", "CNY"),
    ("营收50亿元左右", "50亿元左右", 5e9, 5e9, "approx", "CNY"),
    ("占比接近四成", "接近四成", 40, 40, "approx", "%"),
    ("占比超过七成", "超过七成", 70, None, "more_than", "%"),
    ("出货逾百万颗", "逾百万颗", 1e6, None, "more_than", "颗"),
    ("市值突破3000亿元", "突破3000亿元", 3e11, None, "more_than", "CNY"),
    ("卖出6万片出头", "6万片出头", 60000, None, "more_than", "片"),
    ("客户100+家", "100+家", 100, None, "more_than", "家"),
    ("性能达到3倍以上", "3倍以上", 3, None, "at_least", "times"),
    ("至少9家企业", "至少9家", 9, None, "at_least", "家"),
    ("不低于80GB", "不低于80GB", 80, None, "at_least", "GB"),
    ("售价300元起。", "300元起", 300, None, "at_least", "CNY"),
    ("最高128GB", "最高128GB", None, 128, "at_most", "GB"),
    ("营收上看500亿元", "上看500亿元", None, 5e10, "at_most", "CNY"),
    ("不超过48亿港元", "不超过48亿港元", None, 4.8e9, "at_most", "HKD"),
    ("占比五成以下", "五成以下", None, 50, "at_most", "%"),
    ("占比不到三成", "不到三成", None, 30, "less_than", "%"),
    ("持股不足30%", "不足30%", None, 30, "less_than", "%"),
    ("股价跌破100元", "跌破100元", None, 100, "less_than", "CNY"),
    ("时延低于150纳秒", "低于150纳秒", None, 0.00015, "less_than", "ms"),
    ("节约10%", "10%", 10, 10, "exact", "%"),
    ("最近3天", "3天", 3, 3, "exact", "days"),
    # units
    ("显存96G", "96G", 96, 96, "exact", "GB"),
    ("整柜显存9.2TB", "9.2TB", 9200, 9200, "exact", "GB"),
    ("带宽为每秒700GB", "每秒700GB", 700, 700, "exact", "GB/s"),
    ("带宽3.6TB/s", "3.6TB/s", 3600, 3600, "exact", "GB/s"),
    ("交换带宽25.6Tbps", "25.6Tbps", 3200, 3200, "exact", "GB/s"),
    ("支持400G光模块", "400G", 50, 50, "exact", "GB/s"),
    ("单柜120千瓦", "120千瓦", 120000, 120000, "exact", "W"),
    ("采用７奈米", "７奈米", 7, 7, "exact", "nm"),
    ("裸片800mm²", "800mm²", 800, 800, "exact", "mm2"),
    ("算力1.2PFLOPS", "1.2PFLOPS", 1200, 1200, "exact", "TFLOPS"),
    ("算力256Tops", "256Tops", 256, 256, "exact", "TOPS"),
    ("每秒260万亿次", "每秒260万亿次", 260, 260, "exact", "TOPS"),
    ("合计1945P", "1945P", 1945e3, 1945e3, "exact", "T?"),
    ("规模达2.5万P", "2.5万P", 2.5e7, 2.5e7, "exact", "T?"),
    ("吞吐2437 tokens/s", "2437 tokens/s", 2437, 2437, "exact", "tokens/s"),
    ("主频3.2GHz", "3.2GHz", 3.2, 3.2, "exact", "GHz"),
    ("融资US$5亿", "US$5亿", 5e8, 5e8, "exact", "USD"),
    ("逾人民币1,000亿元", "逾人民币1,000亿元", 1e11, None, "more_than", "CNY"),
    ("募资12亿美金", "12亿美金", 1.2e9, 1.2e9, "exact", "USD"),
    ("市值8,500亿新台币", "8,500亿新台币", 8.5e11, 8.5e11, "exact", "TWD"),
    ("raised $2.5 billion", "$2.5 billion", 2.5e9, 2.5e9, "exact", "USD"),
    ("提升5.3个百分点", "5.3个百分点", 5.3, 5.3, "exact", "pp"),
    ("占七成半", "七成半", 75, 75, "exact", "%"),
    ("约为其九成五", "九成五", 95, 95, "exact", "%"),
    ("占百分之三十", "百分之三十", 30, 30, "exact", "%"),
    ("占三分之一", "三分之一", 100 / 3, 100 / 3, "exact", "%"),
    ("约占1/4", "1/4", 25, 25, "exact", "%"),
    ("超过一半来自海外", "超过一半", 50, None, "more_than", "%"),
    ("占比过半。", "过半", 50, None, "more_than", "%"),
    ("营收翻番", "翻番", 2, 2, "exact", "times"),
    ("产能翻两番", "翻两番", 4, 4, "exact", "times"),
    ("提速2.5x。", "2.5x", 2.5, 2.5, "exact", "times"),
    ("排名第二，", "第二", 2, 2, "exact", "rank"),
    ("位居全国第3位", "第3位", 3, 3, "exact", "rank"),
    ("跻身国产前三。", "前三", None, 3, "at_most", "rank"),
    ("备货10w片", "10w片", 100000, 100000, "exact", "片"),
    ("历时17年", "17年", 17, 17, "exact", "years"),
    ("用了三个半月", "三个半月", 3, 3, "exact", "months"),
    ("单价不到万元", "不到万元", None, 10000, "less_than", "CNY"),
    ("过百元", "过百元", 100, None, "more_than", "CNY"),
    ("每秒12.5亿亿次", "每秒12.5亿亿次", 125000, 125000, "exact", "TOPS"),
    ("建成10万卡级集群", "10万卡级", 1e5, None, "order_of_magnitude", "卡"),
    ("机架占地1.7萬畝", "1.7萬畝", 17000 * 666.67, 17000 * 666.67, "exact", "m2"),
    ("增长到数百个", "数百个", 100, None, "order_of_magnitude", "个"),
    ("约一千五六百人", "约一千五六百人", 1500, 1600, "approx", "人"),
    # signs
    ("净利润-14.09亿元", "-14.09亿元", -14.09e8, -14.09e8, "exact", "CNY"),
    ("净利润为−7.77亿元", "−7.77亿元", -7.77e8, -7.77e8, "exact", "CNY"),
    ("同比-5%", "-5%", -5, -5, "exact", "%"),
    # ranges
    ("价值150亿—180亿美元", "150亿—180亿美元", 150e8, 180e8, "range", "USD"),
    ("营收16亿元至17亿元", "16亿元至17亿元", 16e8, 17e8, "range", "CNY"),
    ("亏损6.50亿元～7.98亿元", "6.50亿元～7.98亿元", 6.5e8, 7.98e8, "range", "CNY"),
    ("约15到18亿元", "约15到18亿元", 15e8, 18e8, "range", "CNY"),
    ("净利润-8.6亿元至-7亿元", "-8.6亿元至-7亿元", -8.6e8, -7e8, "range", "CNY"),
    ("市盈率在80和100倍之间", "80和100倍之间", 80, 100, "range", "times"),
    ("快2-3倍", "2-3倍", 2, 3, "range", "times"),
    ("涨了两三倍", "两三倍", 2, 3, "range", "times"),
    ("占六七成", "六七成", 60, 70, "range", "%"),
    ("花十七八亿元", "十七八亿元", 17e8, 18e8, "range", "CNY"),
    ("三到五年", "三到五年", 3, 5, "range", "years"),
]


@pytest.mark.parametrize(("text", "phrase", "low", "high", "bound", "unit"), ONE, ids=[row[0] for row in ONE])
def test_one(text: str, phrase: str, low: float | None, high: float | None, bound: str, unit: str) -> None:
    [number] = find(text)
    assert (number.text, number.bound, number.unit) == (phrase, bound, unit)
    assert number.low == (None if low is None else pytest.approx(low))
    assert number.high == (None if high is None else pytest.approx(high))
    assert text[number.start : number.end] == phrase


NONE = [
    "真武810E和P800、C600都在列",
    "H20与A800，Qwen3、GLM-5、DeepSeek-V3",
    "FP16、INT8、PCIe 5.0 x16、HBM2e",
    "昇腾910B、A+轮、RTX 4090卡",
    "2025年1月29日17:42发布，2026-01-29更新",
    "2025年至2026年，2022-2024年，2022、2023和2024年",
    "6 月 16 日，9月1日至5日，1-9月",
    "前三季度，2025H1，Q1，25H1",
    "（688802）和688802.SH、09888.HK",
    "证券代码:688801",
    "CUDA 12.4和邃思2.0",
    "电话010-12345678，手机13812345678，400-800-1234",
    "京ICP备12345678号-1",
    "邮箱abc123@example.com，见example.cn/2026/123.html",
    "第二代芯片，第一大股东，第三方，第一批，国产第一股",
    "万科、千问、百度、百舸、亿航、百川",
    "三江源，四小龙，一方面，统一，进一步，之一",
    "5G网络，4K屏，2.5D封装，1080P视频",
    "2025款，第14次试飞",
    "思元590芯片和倚天710服务器",
    "真武810E等算力卡产品",
    "1、发行人 2、保荐人",
    "（单位：亿元）",
    "百家号，二十大，十分重要，一起",
    "编号20260129123456789",
]


@pytest.mark.parametrize("text", NONE)
def test_no_quantity_in_names_dates_and_codes(text: str) -> None:
    assert [n.text for n in find(text) if not n.article] == []


SEVERAL: list[tuple[str, list[tuple[str, float | None, str]]]] = [
    (
        "收入42.64万元、5302.12万元和7.43亿元",
        [("42.64万元", 426400, "CNY"), ("5302.12万元", 53021200, "CNY"), ("7.43亿元", 7.43e8, "CNY")],
    ),
    ("FP16、FP32分别为280、140 TFLOPS", [("280", 280, "TFLOPS"), ("140 TFLOPS", 140, "TFLOPS")]),
    ("分别为9.01、3.0和7.2亿元", [("9.01", 9.01e8, "CNY"), ("3.0", 3e8, "CNY"), ("7.2亿元", 7.2e8, "CNY")]),
    (
        "虧損7.77億、8.71億及14.09億元",
        [("7.77億", 7.77e8, "CNY"), ("8.71億", 8.71e8, "CNY"), ("14.09億元", 1.409e9, "CNY")],
    ),
    ("占70%、70%、100%", [("70%", 70, "%"), ("70%", 70, "%"), ("100%", 100, "%")]),
    ("由9010万增至7.2亿元", [("9010万", 9.01e7, ""), ("7.2亿元", 7.2e8, "CNY")]),
    ("从130亿到210亿元", [("130亿", 1.3e10, ""), ("210亿元", 2.1e10, "CNY")]),
    ("210亿元人民币（约合29.7亿美元）", [("210亿元人民币", 2.1e10, "CNY"), ("约合29.7亿美元", 2.97e9, "USD")]),
    ("单价2.14万元/张，每股104.66元", [("2.14万元/张", 21400, "CNY"), ("每股104.66元", 104.66, "CNY")]),
    ("1024台、16384张，1945P", [("1024台", 1024, "台"), ("16384张", 16384, "张"), ("1945P", 1945e3, "T?")]),
    ("营收\t0.90\t-3.01\n", [("0.90", 0.9, ""), ("-3.01", -3.01, "")]),
    ("A100 80GB和A100-40GB", [("80GB", 80, "GB"), ("40GB", 40, "GB")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = find(text)
    assert [(n.text, n.unit) for n in found] == [(phrase, unit) for phrase, _, unit in expected]
    assert [n.low for n in found] == [pytest.approx(low) for _, low, _ in expected]


def test_flags() -> None:
    first, second = find("估值210亿元（约合29.7亿美元）")
    assert not first.equivalent
    assert second.equivalent
    assert [n.carried for n in find("280、140 TFLOPS")] == [True, False]
    [one, two] = find("一款产品和两款")
    assert one.article
    assert not two.article
    [bare] = find("增至7.2亿")
    assert bare.bare_scale
    assert bare.family == "number"
    [price] = find("售价12.5元/股")
    assert price.per == "股"
    [chip] = find("出货３萬張")
    assert chip.measure == "张"


def test_bare_number_is_where_num_start_and_num_end_say() -> None:
    text = "预计超过人民币12.5亿元左右"
    [number] = find(text)
    assert text[number.num_start : number.num_end] == "12.5亿"


@given(st.one_of(ANY_TEXT, LIKELY_TEXT))
@example("第\n 2025、1万1万-—~至到1/2/3 每秒\t.5，,1,111,1")
def test_any_text(text: str) -> None:
    """Never an error; literals are at their offsets; sorted, apart; bounds have the limits that they name."""
    floor = 0
    for number in find(text):
        assert number.text == text[number.start : number.end] != ""
        assert floor <= number.start <= number.num_start < number.num_end <= number.end
        floor = number.end
        _check_limits(number)


def _check_limits(number: Number) -> None:
    if number.bound in ("exact", "approx", "range"):
        assert number.low is not None
        assert number.high is not None
        assert number.low <= number.high
    else:
        upper = number.bound in ("at_most", "less_than")
        assert (number.low is None) == upper
        assert (number.high is None) != upper


@given(st.text("。，的芯片在", max_size=8), LIKELY_TEXT)
def test_a_line_is_read_alike_wherever_it_stands(before: str, text: str) -> None:
    def shape(prefix: str) -> list[tuple[int, int, float | None, str]]:
        return [(n.start - len(prefix), n.end - len(prefix), n.low, n.unit) for n in find(prefix + text)]

    assert shape(f"{before}\n") == shape("\n")


_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number in full Chinese writing: 20105 → 二万零一百零五."""
    if number >= 10**8:
        return _joined(number, 10**8, "亿")
    if number >= 10**4:
        return _joined(number, 10**4, "万")
    if number < 10:
        return _DIGITS[number]
    power, name = next((p, n) for p, n in ((1000, "千"), (100, "百"), (10, "十")) if number >= p)
    return _joined(number, power, name)


def _joined(number: int, power: int, name: str) -> str:
    head, rest = divmod(number, power)
    zero = "零" if 0 < rest < power // 10 else ""
    return chinese(head) + name + (zero + chinese(rest) if rest else "")


@given(st.integers(2, 10**12 - 1))
@example(10**8 + 10**4)
@example(20105)
def test_chinese_numerals_round_trip(number: int) -> None:
    [found] = [n for n in find(f"共{chinese(number)}张。") if n.unit == "张"]
    assert (found.low, found.high, found.bound) == (number, number, "exact")


@given(st.integers(1, 10**9), st.sampled_from([("万", 10**4), ("亿", 10**8), ("", 1)]), st.integers(0, 2))
def test_arabic_numerals_round_trip(number: int, power: tuple[str, int], decimals: int) -> None:
    literal = f"{number / 10**decimals:,.{decimals}f}{power[0]}"
    [found] = find(f"共{literal}颗。")
    assert found.low == pytest.approx(number / 10**decimals * power[1])


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_ranges_are_ordered(a: int, b: int) -> None:
    found = find(f"为{min(a, b)}至{max(a, b) + 1}元。")
    assert [(n.low, n.high, n.bound) for n in found] == [(min(a, b), max(a, b) + 1, "range")]


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    short, long = (calls(find, unit * (size // len(unit))) for size in (2000, 8000))
    assert long <= 4.6 * short + 400


@pytest.mark.parametrize("unit", ["1", "一", "1万", "、1", "1,111", "每", "2024、", "1."])
def test_a_long_text_comes_to_an_end(unit: str) -> None:
    """What looks far ahead from every place would not end here within the patience of a test run."""
    text = unit * (100_000 // len(unit))
    assert all(n.end <= len(text) for n in find(text))


@pytest.mark.parametrize(
    ("text", "bound"), [("收入遠高於20億元", "more_than"), ("不低於3億元", "at_least"), ("遠低於20億元", "less_than")]
)
def test_a_bound_in_traditional_characters(text: str, bound: str) -> None:
    assert [number.bound for number in find(text)] == [bound]


# A text that says once in which currency it counts.
DECLARED = [
    ("集资120亿至160亿元(港元,下同),估值1100亿元,收入人民币35亿元。", ["HKD", "HKD", "CNY"]),
    ("集資120億元（單位：美元，下同），估值1,100億港元。", ["USD", "HKD"]),
    ("收入35亿元(人民币,下同),集资20亿元。", ["CNY", "CNY"]),
    ("此前投入5亿元。集资120亿元(港元,下同)。", ["CNY", "HKD"]),
    ("集资120亿元(约合港元133亿元),下同步披露。", ["CNY", "HKD"]),
]


@pytest.mark.parametrize(("text", "units"), DECLARED, ids=[text for text, _ in DECLARED])
def test_a_currency_that_is_declared_once(text: str, units: list[str]) -> None:
    assert [number.unit for number in find(text)] == units
