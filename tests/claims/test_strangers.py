"""Figures of those whom nobody tracks: suppliers, bidders, a whole trade, a parent; and the chips that are meant."""

from __future__ import annotations

from collections.abc import Callable

import opencc
import pytest

from scraper.claims import extract
from scraper.model import Quantity
from tests.claims.sentences import agree, article, book, claims

# (title, text, what is claimed)
TEXTS = [
    # an article that a stranger heads: by its share code, its notice, or speaking in the title
    (
        "澜江电子:公司产品已通过沐曦验证",
        "澜江电子(603118.SH)在互动平台表示,公司为沐曦C600供应连接器,一季度相关收入3200万元,占公司收入的5%。\n"
        "公司一季度营收6.4亿元,同比增长31%。\n现有员工3200人。\n截至收盘,澜江电子报22.18元,市值180亿元。",
        [],
    ),
    (
        "北辰散热拟扩产液冷板",
        "北辰散热(301999)公告,公司是昆仑芯、燧原科技的供应商,2025年对昆仑芯的销售收入1.1亿元,占总营收的9%。\n"
        "去年公司实现营收12亿元。\n昆仑芯2025年营收41亿元。",
        ["kunlunxin revenue =41e8 CNY"],
    ),
    ("燧原科技的上下游", "燧原科技今天开会。天承封测2025年营收18.2亿元,员工4100人。", []),
    ("燧原科技的上下游", "燧原科技今天开会。报告显示2025年营收18.2亿元。", ["enflame revenue =18.2e8 CNY"]),
    ("沐曦股份公告", "沐曦股份(688802)公告,公司2025年营收16亿元。", ["metax revenue =16e8 CNY"]),
    # a bid is of the chip that it carries
    (
        "某运营商公布服务器集采结果",
        "标包一中,烽火以5.2亿元中标,份额60%,投的是搭载燧原S60的整机;同方股份份额40%,采用海光方案。\n"
        "标包二由长江计算中标,中标金额1.9亿元,机型为基于平头哥真武810E的服务器。",
        [
            "enflame_s60 order_value =5.2e8 CNY",
            "enflame_s60 tender_won =60 %",
            "zhenwu_810e order_value =1.9e8 CNY",
        ],
    ),
    (
        "招商银行公示采购结果",
        "招商银行公示采购结果,沐曦股份中标金额1.2亿元,份额70%;神州数码份额30%。",
        ["metax order_value =1.2e8 CNY", "metax tender_won =70 %"],
    ),
    ("昆仑芯入围", "昆仑芯入围。本次集采共三个标包,合计预算42亿元。", []),
    # a trade, a parent, an informant
    ("昆仑芯的市场", "昆仑芯今天开会。当前AI服务器主要应用于互联网(占比60%)和金融(占比15%)。", []),
    ("百度", "国海证券就昆仑芯分拆将百度港股目标价上调至180港元。", []),
    ("昆仑芯", "两位员工透露,昆仑芯员工约1200人。", ["kunlunxin headcount ~1200 people"]),
    (
        "沐曦股份",
        "沐曦股份盘中走高,市值一度冲上3000亿元,收盘报700元。",
        ["metax market_cap =3000e8 CNY", "metax share_price =700 CNY"],
    ),
    ("百度", "得益于昆仑芯,公司云业务收入将增长61%。昆仑芯收入增长150%。", ["kunlunxin growth_rate =150 %"]),
    ("沐曦股份", "行业龙头的毛利率一般在60%以上,沐曦股份毛利率为54%。", ["metax gross_margin =54 %"]),
    ("沐曦股份", "成立于2019年的北辰微电子也做芯片,沐曦股份成立于2020年9月。", ["metax corporate_change !founded"]),
    ("燧原科技", "成立于2018年3月的燧原科技总部在上海。", ["enflame corporate_change !founded"]),
    # what is singled out is spoken of; what is used is not
    (
        "沐曦股份的四年",
        "第一款产品曦思N100采用7nm工艺。真正让公司站稳的是曦云C500,2023年6月回片,2024年2月量产。",
        [
            "metax_n100 process_node =7 nm",
            "metax_c500 tapeout !silicon_back",
            "metax_c500 mass_production !mass_production",
        ],
    ),
    ("燧原S60", "燧原S60功耗为300W。燧原科技亮相人工智能大会。", ["enflame_s60 power =300 W"]),
    ("真武810E", "真武810E采用ICN片间互联技术,显存为96GB。", ["zhenwu_810e memory_capacity =96 GB"]),
    ("真武810E", "真武810E的首token时延从300ms降到150ms。", ["zhenwu_810e benchmark =150 ms"]),
    # items of a list, shares of a whole firm
    (
        "燧原科技",
        "燧原科技拟募资60亿元,主要流向三块:15亿元:第五代芯片项目;12亿元:第六代芯片项目。",
        ["enflame ipo_raise =60e8 CNY"],
    ),
    ("昆仑芯", "按分部估值法,昆仑芯100%股权估值范围:160亿至230亿美元。", ["kunlunxin valuation 160e8..230e8 USD"]),
    ("沐曦股份", "沐曦股份研发投入占比持续高企(2024年达121%)。", ["metax rnd_expense =121 %"]),
    # the first half of a compound, the word inside another
    ("燧原S60", "燧原S60的机房里,工人在调试液冷管路。", []),
    ("沐曦股份", "沐曦股份今日完成首次公开发行的抽签仪式,拟申购总量为500亿股。", ["metax issue_price =500e8 shares"]),
    (
        "沐曦C500",
        "沐曦C500已量产。公司启动赴港H股上市。",
        ["metax_c500 mass_production !mass_production", "metax ipo_step !preparing"],
    ),
]


@pytest.mark.parametrize(("title", "text", "wanted"), TEXTS, ids=[t[1][:24] for t in TEXTS])
def test_whose_figure_it_is(title: str, text: str, wanted: list[str]) -> None:
    """What a stranger has or does is no claim about the tracked companies."""
    agree(claims(text, title), wanted)


PROJECT = (
    "首批入驻的有：{0}：共1024台设备、16384张平头哥算力卡、1945P算力；{1}：共512台设备、4096张沐曦算力卡、984P算力；"
    "{2}：共83台设备、1328张壁仞算力卡、450P算力；中昊芯英：共128台设备、200P算力。"
)


@pytest.mark.parametrize("title", ["真武PPU参数曝光", "燧原S60亮相高原", "昆仑芯P800进青海", "高原上的智算中心"])
@pytest.mark.parametrize("change", [str, opencc.OpenCC("s2t").convert])
def test_an_item_of_a_list_is_of_the_maker_that_it_names(title: str, change: Callable[[str], str]) -> None:
    """The compute of cards that others made is not that of the maker in the title, in whatever characters."""
    text = change(PROJECT.format("阿里云", "中科院", "北京京仪"))
    told = [c for c in extract(article(text, title), book()) if c.predicate in ("cluster_size", "cluster_compute")]
    found = {(c.subject, c.object.min) for c in told if isinstance(c.object, Quantity) and book().companies[c.subject]}
    assert found == {("t_head", 16384), ("t_head", 1945), ("metax", 4096), ("metax", 984)}


@pytest.mark.parametrize(
    ("time", "period"),
    [
        ("今年上半年", "2025-01/2025-06"),
        ("第三季度", "2025-07/2025-09"),
        ("前三季度", "2025-01/2025-09"),
        ("2024年度", "2024"),
        ("去年全年", "2024"),
    ],
)
def test_a_time_before_the_word_for_the_company_makes_no_firm_of_it(time: str, period: str) -> None:
    seen = article(f"{time}公司收入3亿元,净亏损1亿元。", "沐曦股份财报", "2025-11-20T10:00:00+08:00")
    told = {(c.subject, c.predicate, c.qualifiers.get("period")) for c in extract(seen, book())}
    assert told == {("metax", "revenue", period), ("metax", "net_profit", period)}


def test_a_firm_with_a_time_before_its_name_is_a_firm() -> None:
    agree(claims("去年江汇集团营收3亿元。报告期内江汇公司亏损1亿元。", title="沐曦股份的供应商"), [])


@pytest.mark.parametrize(
    "text",
    [
        "持股5%以上的股东及实际控制人直接持股情况如下。",
        "曦云C700正在测试,其量产时间受测试进展影响。",
        "沐曦股份离上市从没有这么近。",
        "沐曦股份敲钟的声音再响也没用。",
        "沐曦股份给的投片量比三季度多。",
        "首批64张曦云C500今年4月全部上架。",
    ],
)
def test_what_only_sounds_like_a_step_or_a_holding(text: str) -> None:
    steps = ("stake", "mass_production", "ipo_step", "tapeout", "launch")
    assert not [c for c in claims(text, title="沐曦股份近况") if c.predicate in steps]
