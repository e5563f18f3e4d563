"""How sure the article is of it: said, planned, expected, on a condition, whispered, left open, denied."""

from __future__ import annotations

import pytest

from tests.claims.sentences import claims

SURE = {
    "asserted": [
        "昆仑芯2024年营收为10亿元。",
        "昆仑芯M100已于2025年底量产。",
        "昆仑芯如期于1月1日向港交所递交上市申请。",
        "如果只看国内市场,昆仑芯2025年营收为35亿元。",  # how it is counted is no condition
        "受传闻拖累,沐曦股份1月22日收跌6.1%。",
        "公司业绩会纪要显示,沐曦股份2025年出货2.5万张。",
        "若从2020年算起,沐曦股份用五年把员工扩到870人。",
        "昆仑芯P800单卡卖5.2万一张。",
        "燧原S60单卡售价只要3.5万元。",
        "沐曦股份手头未交付的在手订单达18.5亿元。",
        "优化的主要是重复岗位,沐曦股份员工为870人。",
        "沐曦股份2025年营收15亿元,对是否提价未予回应。",  # open is another matter
        "今年1月的招标中,昆仑芯排名第二。",  # a place does not grow with the year
    ],
    "planned": [
        "昆仑芯拟募资20亿元。",
        "昆仑芯计划2026年出货20万片。",
        "昆仑芯计划于2026年3月向港交所递交上市申请。",
        "昆仑芯M100将于2026年底量产。",
        "沐曦股份想从科创板拿走39亿元募资。",
        "昆仑芯希望在港股募集15亿美元。",
        "燧原科技内部的要求是2026年交付6万张。",
        "昆仑芯的估值瞄着300亿美元。",
        "燧原科技把12.5亿元募资投向下一代芯片。",
    ],
    "forecast": [
        "昆仑芯预计2026年营收为20亿元。",
        "昆仑芯M300有望于2027年初量产。",
        "高盛预测昆仑芯2026年营收为65亿元。",
        "分析师预计,昆仑芯2026年营收为65亿元。",
        "沐曦股份有望2026年扭亏为盈。",
        "到2028年,平头哥半导体的市场份额将爬到12%。",  # nobody decides a share
        "燧原科技2026年营收冲破30亿元没有悬念。",
        "预计6月,沐曦股份将和吉利签约。",  # who foresees it does not decide it
        "高盛1月26日发表报告,平头哥半导体估值介乎180亿至220亿美元。",
    ],
    "conditional": [
        "若需求旺盛,昆仑芯2026年营收为65亿元。",
        "昆仑芯若完成上市,估值为210亿元。",
        "只要毛利率守得住,沐曦股份2026年就能赚到2亿元净利润。",
        "假使HBM供应跟得上,昆仑芯2026年营收可达70亿元。",
        "要是订单照旧,燧原科技2027年收入能到60亿元。",
        "万一出口再收紧,昆仑芯2026年收入会掉到40亿元。",
        "在产能翻倍的前提下,燧原科技2027年营收能到80亿元。",
        "若以发行价计算,昆仑芯市值为1600亿港元。",
        "若按期量产,曦云C700将是首款追平H100的国产GPU。",
        "订单到位的话,燧原科技2027年收入能到60亿元。",
        "如昆仑芯成功上市,其市值有望突破2000亿港元。",
    ],
    "rumoured": [
        "据知情人士透露,昆仑芯估值为210亿元。",
        "市场传闻称昆仑芯估值为210亿元。",
        # what others do, not what he reckons: also where it lies ahead
        "路透引述消息人士指,昆仑芯计划集资15亿美元。",
        "据知情人士透露,沐曦股份的募资额或达48亿港元。",
        "市场消息指,燧原科技拟集资60亿元。",
        # papers that nobody signs
        "一份流传甚广的会议纪要写到,燧原科技投后估值180亿元。",
        "小作文称,平头哥半导体要募资40亿美元。",
        "真武M890据说由三星代工。",
        "有投资人私下透露,平头哥半导体毛利率只有15%。",
    ],
    "unconfirmed": [
        "市场传闻称昆仑芯估值达210亿元,百度方面未予置评。",
        "网传沐曦股份2025年营收为15亿元。公司未予置评。",
        "网传沐曦股份2025年营收为15亿元,该消息未得到证实。",
        "昆仑芯2025年市场份额为9%,这一数字未获官方确认。",
        "昆仑芯估值升至300亿美元的说法,目前无从证实。",
        "有消息说昆仑芯估值为300亿美元,记者向百度求证,截至发稿未获回应。",
        "真武M890由三星代工的说法,记者未能从第二个信源核实。",
    ],
    "denied": [
        "昆仑芯否认了估值达210亿元的传闻。",
        "市场传闻称昆仑芯估值达210亿元,昆仑芯方面表示该消息不实。",
        "网传沐曦股份2025年营收为15亿元。公司称该消息纯属谣言。",
    ],
}
CASES = [(modality, text) for modality, texts in SURE.items() for text in texts]


@pytest.mark.parametrize(("modality", "text"), CASES, ids=[f"{m}-{t[:16]}" for m, t in CASES])
def test_a_modality(modality: str, text: str) -> None:
    assert {c.modality for c in claims(text)} == {modality}


def test_a_denial_reaches_its_own_proposition_only() -> None:
    text = "网传沐曦股份2025年营收为15亿元,公司称该消息不实。沐曦股份员工共870人。"
    assert {c.predicate: c.modality for c in claims(text)} == {"revenue": "denied", "headcount": "asserted"}


def test_who_denies_is_who_is_named() -> None:
    (claim,) = claims("市场传闻称昆仑芯估值达210亿元,昆仑芯方面表示该消息不实。")
    assert [(link.voice, link.entity) for link in claim.attribution] == [("official", "kunlunxin")]


def test_an_event_that_did_not_happen_is_none() -> None:
    for text in ("昆仑芯M300尚未量产。", "曦云C700还没有流片。", "燧原科技并未过会。"):
        assert claims(text) == (), text


def test_what_lies_ahead_of_the_article_is_planned_or_expected() -> None:
    assert [c.modality for c in claims("燧原科技2026年6月登陆科创板。")] == ["planned"]
    assert [c.modality for c in claims("燧原科技2026年6月登陆科创板。", published="2026-07-01")] == ["asserted"]
    assert [c.modality for c in claims("昆仑芯2027年营收为90亿元。")] == ["forecast"]


@pytest.mark.parametrize("text", ["若获批准,昆仑芯2026年营收将达65亿元。", "若需求旺盛,沐曦股份将于2026年实现盈利。"])
def test_a_condition_of_the_clause_before(text: str) -> None:
    assert {c.modality for c in claims(text)} == {"conditional"}


# Which of several words holds, and for how long.
FINER = [
    ("若打开结构化稀疏,曦云C600的INT8算力可到2000TOPS。", ["conditional"]),
    ("如果跟8卡H100比,燧原ESL64的性能是它的2倍。", ["asserted"]),
    ("传燧原科技估值定为200亿元,公司否认。", ["denied"]),
    ("外传昆仑芯估值为300亿元,昆仑芯回应“没这回事”。", ["denied"]),
    ("据路透报道,昆仑芯融资额从原定的10亿元上调至28亿元。", ["asserted"]),
    # what a company is called in passing is told of it alone
    ("即将在科创板上市的沐曦股份公布,发行价为104.66元/股。", ["planned", "asserted"]),
    ("准备赴港上市的昆仑芯去年出货6.9万片。", ["planned", "asserted"]),
    ("燧原科技拟募资60亿元;沐曦股份最新市值约2600亿元。", ["planned", "asserted"]),
    ("高盛预计,昆仑芯2026年营收将由65亿元增至90亿元。", ["forecast", "forecast"]),
    ("沐曦股份综合考虑市场情况,沐曦股份员工共870人。", ["asserted"]),
    ("渠道商称,真武810E单卡售价约7万元。", ["asserted"]),
    ("接近昆仑芯的人士称,公司2026年营收目标是100亿元。", ["planned"]),
    ("供应链透露,昆仑芯估值为210亿元;昆仑芯对此不予置评。", ["unconfirmed"]),
    ("据报,昆仑芯估值为210亿元。百度对此不予置评。", ["unconfirmed"]),
    ("昆仑芯的说法是,P800去年出货8万片。", ["asserted"]),
    ("在投资者之间流传的纪要写道,昆仑芯2025年营收为50亿元。", ["rumoured"]),
    ("业内流传已久的真武810E显存为96GB。", ["asserted"]),
    ("按灼见咨询资料,沐曦股份2024年营收为7.43亿元。", ["asserted"]),
    ("分析师称,昆仑芯2024年营收为20亿元。", ["asserted"]),
    ("昆仑芯2026年营收为65亿元。", ["forecast"]),
    ("昆仑芯2026年营收已达6亿元。", ["asserted"]),
    ("市场传闻称昆仑芯估值为210亿元。百度方面回应称,相关说法毫无根据。", ["denied"]),
    ("近日有传言称燧原科技估值为210亿元,公司昨晚澄清,该消息系误传。", ["denied"]),
    ("网传沐曦股份2025年营收为15亿元,公司发布声明称严重失实。", ["denied"]),
    ("知情人士透露,昆仑芯估值为210亿元,百度对此三缄其口。", ["unconfirmed"]),
    ("盛传昆仑芯将于年内上市,百度方面未予回应。", ["unconfirmed"]),
    ("网传昆仑芯估值为210亿元,这并非空穴来风。", ["rumoured"]),
    ("有消息称沐曦股份拟收购壁仞科技。沐曦股份回复:“公司没有收购壁仞科技的计划。”", ["denied"]),
    ("燧原科技没有改变60亿元的募资计划。", ["planned"]),
    ("网传沐曦股份2025年营收为15亿元,公司称不实,预计2026年营收为30亿元。", ["denied", "forecast"]),
    ("针对网传停产一事,昆仑芯表示该消息不实,P800在中国移动部署。", ["asserted"]),
]


@pytest.mark.parametrize(("text", "expected"), FINER, ids=[text[:20] for text, _ in FINER])
def test_how_long_a_word_holds(text: str, expected: list[str]) -> None:
    assert [c.modality for c in claims(text)] == expected


PLANNED_OR_NOT = [
    ("有投资者追问沐曦股份是否与字节跳动签下10亿元大单,公司以公告为准。", {"unconfirmed"}),
    ("记者问及沐曦股份估值是否达到210亿元,公司没有正面回答。", {"unconfirmed"}),
    ("曦云C700定在2026年初发布。", {"planned"}),
    ("曦云C600售价定在6万元。", {"asserted"}),
    ("美国将燧原科技列入实体清单。", {"asserted"}),
    ("燧原科技正寻求新一轮20亿元融资。", {"planned"}),
    ("沐曦股份今年出货目标为10万片。", {"planned"}),
    ("摩根大通预计,昆仑芯收入将飙升至2026年的83亿元。", {"forecast"}),
    ("有网友爆料称沐曦股份2025年营收为15亿元。", {"rumoured"}),
    ("燧原科技前三季度营收5.4亿元,同比增长超40%。", {"asserted"}),
    ("曦云C600量产在即。", {"planned"}),
]


@pytest.mark.parametrize(("text", "expected"), PLANNED_OR_NOT, ids=[text[:20] for text, _ in PLANNED_OR_NOT])
def test_a_plan_or_none(text: str, expected: set[str]) -> None:
    assert {c.modality for c in claims(text, published="2026-06-15")} == expected


def test_rumours_that_are_checked_one_by_one() -> None:
    text = (
        "燧原过会之后,小道消息密集起来。\n"
        "传闻一:平头哥以450亿美元估值融资。\n阿里巴巴发言人对此不予置评。结论:无法证实。\n"
        "传闻二:真武M890改由三星代工。\n平头哥回复:“没有换厂。”结论:不实。\n"
        "网传:沐曦股份估值为500亿元。\n沐曦股份称查无此事。\n"
        "传闻之外,燧原科技2024年营收为7.22亿元。"
    )
    told = {(c.subject, c.predicate): (c.modality, [k.entity for k in c.attribution]) for c in claims(text)}
    assert told == {
        ("t_head", "valuation"): ("unconfirmed", [None]),
        ("zhenwu_m890", "foundry"): ("denied", ["t_head"]),
        ("metax", "valuation"): ("denied", ["metax"]),
        ("enflame", "revenue"): ("asserted", []),
    }


def test_a_price_that_is_set_is_no_plan() -> None:
    assert {c.predicate: c.modality for c in claims("昆仑芯拟于下周挂牌,发行价定为38港元。")} == {
        "ipo_step": "planned",
        "issue_price": "asserted",
    }


def test_an_expectation_ends_where_another_company_has_its_part() -> None:
    text = "市场料昆仑芯集资20亿美元;燧原科技的申请昨日获受理,拟集资60亿元。"
    assert [c.modality for c in claims(text) if c.predicate == "ipo_raise"] == ["forecast", "planned"]


def test_what_was_planned_at_first_stays_a_plan() -> None:
    text = "燧原科技预计募集资金总额61.18亿元,较原计划的60亿元略多。"
    assert [c.modality for c in claims(text)] == ["forecast", "planned"]


def test_a_share_that_is_raised_is_nobodys_word() -> None:
    (claim,) = claims("若如期量产,平头哥半导体有机会把市场份额提到15%。")
    assert (claim.modality, claim.attribution) == ("conditional", ())
