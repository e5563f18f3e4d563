"""Who says which claim: plain texts of two to four sentences, the claims in the order of the text.

A chain is written as `official:t_head`, links parted by `>`; `-` is the article's own voice.
"""

from __future__ import annotations

import pytest

from scraper.model import Claim
from tests.claims.sentences import claims

# What is told of a rumour, and heads of columns, open none.
NOT_OPENED = [
    # who holds an office of a customer does not speak for the maker
    ("小鹏AI基础设施负责人骆明表示,真武810E的功耗为400W。", "person:xpeng"),
    ("基地运营方负责人赵海东介绍,昆仑芯P800的功耗为350W。", "person"),
    ("美系外资最新报告研判,真武M890采7纳米制程。", "analyst"),
    ("记者看到的一份内部材料显示,真武810E的功耗为400W。", "official:t_head"),
    ("昆仑芯回应称,上述传闻不属实,P800显存为32GB。", "official:kunlunxin"),
    ("产品\t所属公司\t显存\t首次公布\n昆仑芯P800\t昆仑芯\t32GB\t2024年", "-"),
]


@pytest.mark.parametrize(("text", "who"), NOT_OPENED, ids=[text[:16] for text, _ in NOT_OPENED])
def test_what_opens_no_voice(text: str, who: str) -> None:
    assert {chain(c) for c in claims(text)} == {who}


# How a voice is opened.
OPENED = [
    ("平头哥产品总监表示,真武810E显存为96GB。", "official:t_head"),
    ("昆仑芯首席架构师在发布会上坦言,P800功耗为400W。", "official:kunlunxin"),
    ("百度智能云的讲者介绍,昆仑芯P800显存为64GB。", "official:baidu_cloud"),
    ("沐曦的售前在电话里说,曦云C550功耗为350W。", "official:metax"),
    ("该院昨日公布,真武810E显存为96GB。", "official"),
    ("机房运维说,那里装的昆仑芯P800功耗为400W。", "anonymous"),
    ("博士生李云负责并行框架。软件这头的账,李云算得很细:昆仑芯P800功耗为350W。", "person"),
    ("这笔账看得很清楚:昆仑芯P800功耗为350W。", "-"),
    ("工程师李云飞说,昆仑芯P800功耗为350W。", "person"),
    ("工程师李某说,昆仑芯P800功耗为350W。", "anonymous"),
    ("园区一名值班员告诉记者,真武810E功耗为400W。", "anonymous"),
    ("三位参与测试的学者说,真武810E功耗为400W。", "anonymous"),
    ("供应链透露,昆仑芯P800去年出货8万片。", "anonymous"),
    ("据报,昆仑芯估值为210亿元。", "unattributed"),
    ("业界传出,昆仑芯估值为210亿元。", "unattributed"),
    ("财政厅提供的材料称,昆仑芯P800功耗为400W。", "government"),
    ("市算力办通报,园区建成2000卡的真武810E集群。", "government"),
    ("沈岳在会上宣布,昆仑芯P800显存为64GB。", "person"),
    ("架构师周原告诉本报,真武810E功耗为400W。", "official"),
    ("智谱在论文里写明,昆仑芯P800功耗为400W。", "official:zhipu"),
    ("中兴通讯的测试显示,曦思N260功耗为225W。", "official:zte"),
    ("按灼见咨询资料,沐曦股份2024年营收为7.43亿元。", "analyst"),
    ("高盛给出的数字是,昆仑芯2026年营收65亿元。", "analyst:goldman"),
    ("麦格理的模型假设,昆仑芯2026年营收为75亿元。", "analyst:macquarie"),
    ("高盛周二发表报告,给予昆仑芯210亿元估值。", "analyst:goldman"),
    ("摩根大通把昆仑芯2026年营收上调到83亿元。", "analyst:jpm"),
    ("昆仑芯昨日发表的声明确认,P800功耗为400W。", "official:kunlunxin"),
    ("燧原科技递交的文件显示,2024年营收为7.22亿元。", "filing:enflame"),
    ("招股书里,燧原科技2024年营收为7.22亿元。", "filing"),
    ("昆仑芯披露的指标是:P800功耗为400W。", "official:kunlunxin"),
    ("照昆仑芯的说法,P800功耗为400W。", "official:kunlunxin"),
    ("据芯潮观察室报道,昆仑芯P800功耗为400W。", "media"),
    ("调研机构IDC数据显示,昆仑芯2025年出货11.6万片。", "analyst:idc"),
    ("《浦东时报》称,昆仑芯P800功耗为400W。", "media"),
    ("《关于昆仑芯上市的公告》称,昆仑芯2024年营收为20亿元。", "filing"),
    ("“芯边人”公众号援引供应链消息称,昆仑芯P800功耗为400W。", "media>anonymous"),
    ("昆仑芯今天开会。公司相关人士对《浦东时报》记者表示,P800功耗为400W。", "anonymous:kunlunxin"),
    ("用昆仑芯自己的话来说,P800功耗为400W。", "official:kunlunxin"),
    ("根据沈岳的说法,昆仑芯P800功耗为400W。", "person"),
    ("据沈岳回忆,昆仑芯P800功耗为400W。", "person"),
    ("在沈岳看来,昆仑芯P800性能接近H20。", "person"),
    # behind what is said
    ("昆仑芯P800的功耗为400W,公司在年报中写道。", "filing:kunlunxin"),
    ("昆仑芯P800今年出货可达8万张,中信证券测算。", "analyst"),
    ("昆仑芯P800去年出货8万张——一位渠道商昨天晒出这一数字。", "anonymous"),
    ("昆仑芯P800的功耗为400W,这一数据来自公司官网。", "official:kunlunxin"),
    ("昆仑芯今年营收将达50亿元,这是国泰海通给出的预测。", "analyst"),
    ("昆仑芯P800的功耗为400W。公司在文件中如此描述。", "official:kunlunxin"),
    ("昆仑芯P800的功耗为400W,阿里未有回应。", "-"),
    ("昆仑芯一季度营收为5亿元,据A1文件摘要。", "filing"),
    ("券商预计,真武M890下半年出货10万片。", "analyst"),
    ("据本刊实测,昆仑芯P800的功耗为400W。", "media"),
    ("某银行的采购公告载明,昆仑芯P800功耗为400W。", "filing"),
    ("市场估计昆仑芯今年的营收为50亿元。", "unattributed"),
    ("在业内人士看来,昆仑芯P800性能接近H20。", "anonymous"),
    ("在高盛眼中,昆仑芯P800性能接近H20。", "analyst:goldman"),
    ("双方公布的资料里,昆仑芯P800功耗为400W。", "official"),
    ("谈到功耗,沐曦没有回避:曦云C500为350W。", "official:metax"),
    ("管理层答,昆仑芯P800去年出货8万片。", "official"),
    ("报告引用IDC数据指出,沐曦股份的市场份额为3.2%。", "analyst:idc"),
    ("一份投资者演示材料显示,昆仑芯去年收入为35亿元。", "official:kunlunxin"),
    ("沐曦股份董秘在互动平台上回复:“曦云C500功耗为350W。”受传闻影响,股价走低。", "official:metax"),
    ("阿里云一位人士补充说,真武810E功耗为400W。", "anonymous:alibaba_cloud"),
    ("百度一位高管表示,昆仑芯P800去年出货8万片。", "official:baidu"),
    ("4月27日晚间,沐曦股份披露上市后的首份年度报告。公司2024年营收为7.43亿元。", "filing:metax"),
    ("沐曦股份昨晚发布2024年报。公司2024年营收为7.43亿元。", "filing:metax"),
    ("年报在“经营计划”一节提到,沐曦股份2024年营收为7.43亿元。", "filing"),
    ("投资者简报指昆仑芯2025年营收为35亿元。", "official:kunlunxin"),
    ("外界普遍预计,昆仑芯2026年营收将达65亿元。", "unattributed"),
    ("据现场技术人员介绍,昆仑芯P800功耗为400W。", "official"),
    ("一位客户出示了自己的测试:昆仑芯P800功耗为400W。", "anonymous"),
    ("据现场讲解的小哥介绍,真武810E功耗为400W。", "official"),
]

# People with a title, a letter, a price list, a picture, what a maker prints.
OPENED_OTHERWISE = [
    ("国网浙江电力调度部副主任沈岳说,真武810E的功耗为400W。", "person:state_grid"),
    ("复旦大学教授陈岳告诉记者,昆仑芯P800显存为64GB。", "person"),
    ("某智算中心运维李强说,真武810E的功耗为400W。", "person"),
    ("做算力租赁的王先生给记者算账:曦云C500每张月租3800元。", "person"),
    ("欧阳剑在台上说,昆仑芯P800的功耗为400W。", "person"),
    ("农商行用上了新卡。该行测过四款卡,信息科副总经理程云介绍,昆仑芯P800的功耗为400W。", "person"),
    ("平头哥一名前高管回忆说,真武810E的功耗为400W。", "person:t_head"),
    ("平头哥展台的一位工作人员说,真武810E的功耗为400W。", "official:t_head"),
    ("知情人士:昆仑芯估值为210亿元。", "anonymous"),
    ("平头哥来函:“真武810E的功耗为400W。”", "official:t_head"),
    ("平头哥更正了此前的说法:真武810E的功耗为400W。", "official:t_head"),
    ("TrendForce预估,昆仑芯今年营收为40亿元。该机构也提醒,毛利率将降至30%。", *["analyst:trendforce"] * 2),
    ("按照沐曦自己的测法,曦云C500的性能与A100持平。", "official:metax"),
    ("陈维良对它的要求是“训练不输A100”。说的是曦云C600,显存为144GB。", "person"),
    ("官方参数里,昆仑芯P800功耗为400W。", "official:kunlunxin"),
    ("燧原产品手册给出的云燧T20显存是32GB。", "official:enflame"),
    ("韩媒指称,真武M890由三星代工。", "media"),
    ("镜头扫过的参数里,真武810E功耗为400W。", "media"),
    ("市场传言称,昆仑芯估值为210亿元。", "unattributed"),
    ("业内普遍认为,昆仑芯P800由三星代工。", "unattributed"),
    ("紫东太初4.0据称在曦云C550上完成训练。", "unattributed"),
    ("问了两家渠道:燧原S60一张1.6万元。", "anonymous"),
    ("渠道商给我们的报价是:曦云C600约8.5万元。", "anonymous"),
    ("代理报给我们的,昆仑芯P800是8万元一张。", "anonymous"),
    ("据披露,沐曦股份在手订单为21.3亿元。", "filing"),
    ("年报中的毛利率为52%,沐曦股份员工共870人。", "filing", "filing"),
    ("燧原称之为国内最大的AI芯片。", "official:enflame"),
    ("百度在自家的开发者大会上宣布,昆仑芯P800显存为64GB。", "official:baidu"),
    ("按照递交上交所的材料,燧原L600显存为144GB。", "filing"),
    ("ABC周一的说法是昆仑芯募资约15亿美元。", "media"),
    ("宋岳当时放话,昆仑芯P800功耗为400W。", "person"),
]

# A voice behind its statement.
BEHIND = [
    ("“真武810E显存为96GB,功耗为400W。”平头哥产品总监说。", "official:t_head", "official:t_head"),
    ("“真武810E显存为96GB,”一位车企的采购对本报说,“功耗只有400W。”", "anonymous", "anonymous"),
    ("“真武810E显存为96GB。”平头哥负责人说,“功耗为400W。”", "official:t_head", "official:t_head"),
    ("“真武810E显存为96GB。功耗为400W。”平头哥负责人谈到这颗芯片时说。", "official:t_head", "official:t_head"),
    ("昆仑芯P800显存为64GB,公司介绍。", "official:kunlunxin"),
    ("昆仑芯P800显存为64GB,功耗为400W,公司负责人表示。", "official:kunlunxin", "official:kunlunxin"),
    ("昆仑芯估值为210亿元,知情人士称。", "anonymous"),
    ("真武810E显存为96GB。“够用了。”一位工程师说。", "-"),
    ("燧原S60由格芯代工,业内普遍认为它被高估。", "-"),
    ("燧原科技去年营收为7.2亿元,招股书显示。", "filing"),
    ("公司预计今年营收30亿元,燧原科技在公告中指出。", "filing:enflame"),
    # where it comes from, told for what a semicolon parts off
    ("据平头哥官网,真武810E显存为96GB;功耗为400瓦,出自央视画面里的一张表。", "official:t_head", "media:cctv"),
    ("真武810E的功耗为400W,取自公司官网。", "official:t_head"),
    ("真武810E的功耗为400W,出自一支年轻的团队。", "-"),
    ("沐曦高级副总裁孙岳上台。“C600显存为144GB。”孙岳在台上展示的一组数据显示,功耗为350W。", *["official:metax"] * 2),
    ("信息科科长罗文翻出选型表。“真武810E的功耗为400W。”他说。", "person"),
]

# How far it reaches.
REACH = [
    ("平头哥负责人表示,真武810E显存为96GB。功耗为400W。", "official:t_head", "official:t_head"),
    ("据介绍,真武810E显存为96GB。功耗则为400W。", "unattributed", "unattributed"),
    ("平头哥负责人表示,真武810E显存为96GB。\n昆仑芯P800功耗为400W。", "official:t_head", "-"),
    ("昆仑芯CEO透露,P800显存为64GB。\n他说,P800功耗为400W。", "official:kunlunxin", "official:kunlunxin"),
    ("昆仑芯CEO透露,P800显存为64GB。\n据他介绍,P800功耗为400W。", "official:kunlunxin", "official:kunlunxin"),
    ("平头哥负责人表示,真武810E显存为96GB。不过,功耗达到400W。", "official:t_head", "-"),
    ("平头哥称,真武810E显存为96GB。昆仑芯P800显存为64GB。", "official:t_head", "-"),
    ("平头哥称,真武810E显存为96GB。高盛的短评则说,功耗为400W。", "official:t_head", "analyst:goldman"),
    ("知情人士称,昆仑芯估值为210亿元。公司声明确认,员工共870人。", "anonymous", "official:kunlunxin"),
    ("据悉,真武810E显存为96GB。平头哥称功耗为400W。", "unattributed", "official:t_head"),
    ("公告显示:\n2024年,沐曦股份营收为7.43亿元。\n昆仑芯P800功耗为400W。", "filing", "-"),
    ("昆仑芯列出的参数如下:\n- P800显存为64GB;\n- P800功耗为400W。", "official:kunlunxin", "official:kunlunxin"),
    ("沐曦股份在回复函里分三点作答。第一,公司2024年营收为7.43亿元;第二,员工共870人。", "filing:metax", "filing:metax"),
    ("燧原科技招股书显示,2024年营收为7.22亿元;同期净亏损15.10亿元。", "filing:enflame", "filing:enflame"),
    ("高盛发布报告,看好国产算力。\n沐曦股份:预计2026年营收为30亿元。", "analyst:goldman"),
    ("高盛发布报告,看好国产算力。\n沐曦股份:公司员工共870人。", "-"),
    ("值得注意的是,平头哥称真武810E显存为96GB。", "official:t_head"),
    ("据路透社报道,昆仑芯预计2026年出货10万片。", "media:reuters>official:kunlunxin"),
    ("据财联社1月29日报道,接近沐曦股份的人士透露,公司员工共870人。", "media:cls>anonymous"),
    ("接近昆仑芯的两位知情人士透露,昆仑芯估值为210亿元。", "anonymous"),
]

# What looks like a voice and is none.
FALSE = [
    ("真武810E亮相,外界才知道有这么一颗芯片。其显存为96GB。", "-", "-"),
    ("也就是说,真武810E显存为96GB。", "-"),
    ("对云厂商来说,真武810E显存为96GB。", "-"),
    ("沐曦股份没有给出功耗,曦云C500显存为64GB。", "-"),
    ("高盛持有沐曦股份1.5%的股份。", "-"),
    ("沐曦股份公告日前已有人知道,曦云C500功耗为350W。", "-"),
    ("昆仑芯员工共1100人,平头哥没有回应。", "-"),
    ("客户名单里有一家不愿具名的车企,昆仑芯P800去年出货8万片。", "-"),
    ("中国移动的机房里装着昆仑芯P800,功耗为400W。", "-"),
    ("沐曦股份2024年发布年报的次日,员工共870人。", "-"),
    ("官网中的介绍不多。真武810E功耗为400W。", "-"),
    ("昆仑芯被称为国内最大的AI芯片公司。", "-"),
    ("昆仑芯P800的报价表挂在墙上,显存为64GB。", "-"),
    ("书记处理日常事务,昆仑芯P800的功耗为400W。", "-"),
    ("总结:昆仑芯P800的功耗为400W。", "-"),
    ("按公司2亿元的采购额,昆仑芯P800的功耗为400W。", "-"),
]

# Conversations.
TALK = [
    (
        "记者:功耗多少?\n平头哥产品总监林澈:真武810E功耗为400W。\n记者:显存呢?\n林澈:显存为96GB。",
        *["official:t_head"] * 2,
    ),
    ("分析师:卖了多少?\n管理层:去年昆仑芯P800出货8万片。\n分析师:员工呢?\n管理层:员工共900人。", *["official"] * 2),
    ("投资者a12:显存多大?\n创始人赵岳:我们的曦云C500显存为64GB。", "official:metax"),
    ("昆仑芯:P800显存为64GB。\n沐曦股份:曦云C500显存为64GB。", "-", "-"),
]

TITLES = {"管理层": "百度电话会问答:昆仑芯卖了多少", "创始人赵岳": "沐曦股份路演实录"}
ALL = OPENED + OPENED_OTHERWISE + BEHIND + REACH + FALSE + TALK


def chain(claim: Claim) -> str:
    return ">".join(f"{k.voice}:{k.entity}" if k.entity else k.voice for k in claim.attribution) or "-"


@pytest.mark.parametrize("row", ALL, ids=[row[0][:24] for row in ALL])
def test_who_says_it(row: tuple[str, ...]) -> None:
    text, *wanted = row
    title = next((t for word, t in TITLES.items() if word in text), "算力一周")
    told = [chain(c) for c in claims(text, title=title)]
    assert len(told) == len(wanted), claims(text, title=title)
    for got, want in zip(told, wanted, strict=True):
        assert got == want or (":" not in want and got.split(":")[0] == want), told


def test_a_title_has_the_source_of_the_text_below() -> None:
    body = "沐曦股份公告称,2024年营收为7.43亿元。"
    assert [chain(c) for c in claims(body, title="沐曦股份营收7.43亿元")][-1] == "filing:metax"


def test_a_denial_in_the_title_holds_for_the_text() -> None:
    body = "市场消息称,沐曦股份正在筹划收购一家光模块企业。\n股价随后拉升。"
    assert {c.modality for c in claims(body, title="传沐曦股份收购一家光模块企业 公司:消息不实")} == {"denied"}
