"""What should have been, what is asked, denied or whispered, and of whom: constructions, and false friends."""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

STEPS = [
    # what should have been is a plan, also where its day is over
    ("真武V900定在明年一季度推出。", ["zhenwu_v900 launch !on_sale | m=planned d=2027-01/2027-03"]),
    ("昆仑芯M100本该去年底开卖。", ["kunlunxin_m100 launch !on_sale | m=planned d=2025-12"]),
    ("昆仑芯M100本应在2025年量产。", ["kunlunxin_m100 mass_production !mass_production | m=planned d=2025"]),
    ("曦云C700原计划去年三季度流片。", ["metax_c700 tapeout !taped_out | m=planned d=2025-07/2025-09"]),
    ("曦云C600本月已量产。", ["metax_c600 mass_production !mass_production | m=asserted d=2026-01"]),
    # what is asked or not known is no news
    ("对于昆仑芯是否已经递表这一问题,百度未予回应。", []),
    ("目前尚不清楚曦云C700何时流片。", []),
    ("昆仑芯是否递表?百度称,已经递表。", ["kunlunxin ipo_step !filed | m=asserted"]),
    # a committee's approval of an offering is no listing
    (
        "燧原科技首次公开发行股票并在科创板上市的申请获上市委审议通过。",
        ["enflame ipo_step !approved_by_committee | m=asserted"],
    ),
    ("1月15日,燧原科技首次公开发行审议通过。", ["enflame ipo_step !approved_by_committee | d=2026-01-15"]),
    ("燧原科技首次公开发行股票获证监会同意注册。", ["enflame ipo_step !registered"]),
    # who sets out to list prepares it
    ("昆仑芯有意赴港上市。", ["kunlunxin ipo_step !preparing"]),
    ("昆仑芯上市已提上日程。", ["kunlunxin ipo_step !preparing"]),
    ("昆仑芯正在推动上市。", ["kunlunxin ipo_step !preparing | m=asserted"]),
    ("百度支持昆仑芯未来上市。", ["kunlunxin ipo_step !preparing"]),
    # what is told of a step is not the step
    ("昆仑芯分拆上市的动因", []),
    ("昆仑芯分拆上市有何影响", []),
    ("证监会拟设双重上市门槛,昆仑芯受关注。", []),
    ("证监会拟放宽上市要求,昆仑芯M100量产。", ["kunlunxin_m100 mass_production !mass_production"]),
    # of several who are not named
    ("上海有沐曦、壁仞科技等,这些企业大多成立于2018年。", []),
    ("除沐曦股份外,还有三家公司递表。", []),
    ("包括沐曦股份在内的多家企业已于2025年上市。", ["metax ipo_step !listed | d=2025"]),
    # what something is done for makes no plan of it
    ("为迎接新股东,昆仑芯2025年10月完成股改。", ["kunlunxin corporate_change !share_reform | m=asserted d=2025-10"]),
    # behind a semicolon another company's news is no rumour, and 同日 of no day is none
    (
        "平头哥半导体被传将分拆上市;同日,昆仑芯M300流片成功。",
        ["t_head ipo_step !preparing | m=rumoured", "kunlunxin_m300 tapeout !taped_out | m=asserted d=None"],
    ),
    ("去年11月25日有媒体报道,百度拟分拆昆仑芯上市。", ["kunlunxin ipo_step !preparing | m=planned d=None"]),
    ("昆仑芯目标在2027年初完成IPO。", ["kunlunxin ipo_step !listed | m=planned d=2027-01"]),
    ("2021年4月昆仑芯实现业务独立。", ["kunlunxin corporate_change !spin_off | d=2021-04"]),
    # what is put off, not told or far off is not reached
    ("真武V900的流片被推迟。", ["zhenwu_v900 tapeout !taped_out | m=planned"]),
    ("沐曦股份推迟了曦云C700的发布。", ["metax_c700 launch !announced | m=planned"]),
    ("曦云C600推迟发布后已于1月20日亮相。", ["metax_c600 launch !shown | m=asserted d=2026-01-20"]),
    ("燧原科技没有公布L600的上市时间。", []),
    ("曦云C600的量产时间仍待确定。", []),
    ("燧原L600距离量产只差最后一步。", []),
    ("尚未公布的真武V900将于2027年流片。", ["zhenwu_v900 tapeout !taped_out | m=planned d=2027"]),
    ("真武M890要到年底才能量产。", ["zhenwu_m890 mass_production !mass_production | m=forecast d=2026-12"]),
    ("曦云C700会在下半年跟大家见面。", ["metax_c700 launch !announced | m=planned d=2026-07/2026-12"]),
    ("昆仑芯M100开启预订。", ["kunlunxin_m100 launch !on_sale"]),
    ("GLM-5将首发支持曦云C600。", ["metax_c600 adaptation @zhipu | m=planned"]),
    ("昆仑芯最快下周接受港交所上市聆讯。", ["kunlunxin ipo_step !approved_by_committee | m=forecast"]),
    ("燧原科技闯关科创板获通过。", ["enflame ipo_step !approved_by_committee"]),
    # what is asked of a thing takes for granted what was told of it before
    ("阿里巴巴发布了第一颗自研芯片——含光800,这款芯片有哪些新技术?", ["hanguang_800 launch !announced"]),
    ("平头哥半导体明年上市,是真的吗?", []),
    # the members of a list, though nouns part them
    (
        "燧原科技发布邃思2.0芯片、基于邃思2.0的云燧T20加速卡。",
        ["suisi_2 launch !announced", "enflame_t20 launch !announced"],
    ),
    (
        "平头哥发布真武M890芯片、全新的磐久AL128超节点以及ICN交换芯片。",
        ["zhenwu_m890 launch !announced", "panjiu_al128 launch !announced", "icn_switch launch !announced"],
    ),
    ("平头哥发布真武M890,并将真武V900提前。", ["zhenwu_m890 launch !announced"]),
    ("昆仑芯在3月完成独立拆分。", ["kunlunxin corporate_change !spin_off | d=2025-03"]),
    # how sure: what may be, what should be, what no answer settles
    ("昆仑芯或于2027年赴港上市。", ["kunlunxin ipo_step !listed | m=forecast d=2027"]),
    ("昆仑芯应该会在明年上市。", ["kunlunxin ipo_step !listed | m=forecast d=2027"]),
    ("投行人士估计,昆仑芯上市最快也要到下半年。", ["kunlunxin ipo_step !listed | m=forecast d=2026-07/2026-12"]),
    ("百度未就昆仑芯上市一事作出回应。", ["kunlunxin ipo_step !preparing | m=unconfirmed"]),
    ("昆仑芯有意明年登陆港股。", ["kunlunxin ipo_step !listed | m=planned d=2027"]),
    ("曦云C600年内量产没有问题。", ["metax_c600 mass_production !mass_production | m=planned d=2026"]),
    ("曦云C600今年首次量产。", ["metax_c600 mass_production !mass_production | m=asserted d=2026"]),
    ("昆仑芯M300的流片时间推迟到了三季度。", ["kunlunxin_m300 tapeout !taped_out | m=planned d=2026-07/2026-09"]),
    ("昆仑芯的分拆正在推进中。", ["kunlunxin ipo_step !preparing"]),
    (
        "就在平头哥半导体被传将独立上市之际,真武810E亮相。",
        ["t_head ipo_step !preparing", "zhenwu_810e launch !shown | m=asserted"],
    ),
    ("一则消息传来——真武810E上线。", ["zhenwu_810e launch !announced | m=asserted"]),
    # in a list of releases each has its product and its date
    (
        "继2022年推出曦思N100、2023年推出曦云C500之后,沐曦股份去年又发布了曦云C600。",
        [
            "metax_n100 launch !announced | d=2022",
            "metax_c500 launch !announced | d=2023",
            "metax_c600 launch !announced | d=2025",
        ],
    ),
    (
        "燧原科技2021年7月推出云燧T20;2024年8月启动上市辅导。",
        ["enflame_t20 launch !announced | d=2021-07", "enflame ipo_step !tutoring | d=2024-08"],
    ),
    (
        "去年11月28日,上交所召开2025年第55次审议会议,燧原科技首发获通过。",
        ["enflame ipo_step !approved_by_committee | d=2025-11-28"],
    ),
    ("燧原科技今日科创板上会。", ["enflame ipo_step !approved_by_committee | m=planned d=2026-01-29"]),
    ("真武M890比原计划提前三个月发布。", ["zhenwu_m890 launch !announced | m=asserted"]),
    ("去年的今天,沐曦股份在科创板挂牌。", ["metax ipo_step !listed | d=2025"]),
    ("昆仑芯已于近日完成上市前最后一轮融资。", []),
    ("昆仑芯正在筹划发行H股。", ["kunlunxin ipo_step !preparing | m=planned"]),
    (
        "昆仑芯曾发布计划于2026年上市的M100芯片及2027年上市的M300芯片。",
        ["kunlunxin_m100 launch !announced", "kunlunxin_m300 launch !on_sale | d=2027"],
    ),
    # what a board passes is a plan of the company, and no committee's approval
    ("沐曦股份董事会审议通过发行H股并在香港联交所上市的议案。", ["metax ipo_step !preparing"]),
    ("沐曦股份股东大会通过了赴港上市议案。", ["metax ipo_step !preparing"]),
    ("燧原科技首发申请获上市委审议通过。", ["enflame ipo_step !approved_by_committee"]),
    ("燧原L600良率不足,量产被迫推迟。", ["enflame_l600 mass_production !mass_production | m=planned"]),
    ("沐曦股份公布曦云C700路线图,曦云C700计划明年流片。", ["metax_c700 tapeout !taped_out | m=planned d=2027"]),
    (
        "2025年7月,沐曦股份推出曦云C600,10月实物亮相南京。",
        ["metax_c600 launch !announced | d=2025-07", "metax_c600 launch !shown | d=2025-10"],
    ),
    ("曦云C600则传第二季度开始放量。", ["metax_c600 mass_production !delivered | m=rumoured d=2026-04/2026-06"]),
    (
        "招股书预计2028年盈利。去年12月15日燧原科技过了会,批文还没下来。",
        ["enflame ipo_step !approved_by_committee | d=2025-12-15"],
    ),
    ("昆仑芯先改成员工持股的公司。", ["kunlunxin corporate_change !share_reform"]),
    ("接近岁末,昆仑芯递表。", ["kunlunxin ipo_step !filed | m=asserted d=2025-12"]),
    ("曦云C700将于岁末发布。", ["metax_c700 launch !announced | m=planned d=2026-12"]),
]


@pytest.mark.parametrize(("text", "expected"), STEPS, ids=[t[:24] for t, _ in STEPS])
def test_a_step_as_its_words_tell_it(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)


DENIALS = [
    ("此前报道的真武810E功耗400瓦有误。", ["denied"]),
    ("真武810E的功耗为350瓦,此前报道的400瓦有误。", ["asserted", "denied"]),
    ("有媒体写真武810E采用5nm工艺,这一说法有误。", ["denied"]),
    ("传沐曦股份估值400亿元,公司:不实。", ["denied"]),
    ("真武810E的功耗为350瓦,测量有误差。", ["asserted"]),
    # an answer that begins with a no
    ("网传“沐曦股份已被列入实体清单”,公司在路演中回答过:目前不在清单上。", ["denied"]),
    ("有消息称昆仑芯估值400亿元,百度方面回应称:“没有变化。”", ["denied"]),
    ("有消息称昆仑芯估值400亿元,百度称没有更多信息可以透露。", ["rumoured"]),
    ("有消息称昆仑芯估值400亿元,百度称没有收到通知。", ["rumoured"]),
    # one rumour after the other, each with its answers in the paragraphs behind it
    ("传闻一:真武M890改由三星代工。\n平头哥回复记者:“没有换厂。”\n一位分析师说,这不重要。", ["denied"]),
    ("传闻二:沐曦股份将收购壁仞科技。\n公司没有说明。\n结论:无法证实。\n传闻三:不实。", ["unconfirmed"]),
    ("流言:昆仑芯估值400亿元。\n真相:投行人士称,这一数字没有依据。", ["denied"]),
    ("昆仑芯称估值为400亿元,相关说法不实。", ["asserted"]),
    ("真武810E的功耗为350瓦,另一家的说法不实也不奇怪。", ["asserted"]),
]


@pytest.mark.parametrize(("text", "expected"), DENIALS, ids=[t[:24] for t, _ in DENIALS])
def test_a_statement_is_called_false_in_its_clause_or_right_behind(text: str, expected: list[str]) -> None:
    assert [c.modality for c in claims(text)] == expected


DENIERS = [
    ("百度方面回应记者称,昆仑芯估值300亿元的传闻不属实。", "official", "baidu"),
    ("昆仑芯估值300亿元的消息不属实,百度表示。", "official", "baidu"),
    ("百度辟谣昆仑芯估值300亿元。", "official", "baidu"),
    ("沐曦股份公告称,网传沐曦股份估值300亿元的消息不实。", "filing", "metax"),
    ("百度集团近日发表声明,确认昆仑芯估值300亿元。", "official", "baidu"),
    ("一位投资人向《科创板日报》记者透露,昆仑芯估值300亿元。", "anonymous", None),
    ("一位不愿具名的昆仑芯内部人士说,昆仑芯估值300亿元。", "anonymous", "kunlunxin"),
    ("晚点LatePost独家获悉,昆仑芯估值300亿元。", "media", "latepost"),
    ("招股书显示,燧原科技估值300亿元。", "filing", "enflame"),
    ("招股书称,燧原科技预计营收为300亿元。", "filing", "enflame"),
    ("昆仑芯估值300亿元的传闻被阿里高管否认。", "official", "alibaba"),
    ("据“腾讯科技”独家报道,昆仑芯估值300亿元。", "media", "tencent"),
    ("根据大陆观察者网报道,昆仑芯估值300亿元。", "media", None),
    ("国家电网报道称,昆仑芯估值300亿元。", "media", "state_grid"),
    ("用昆仑芯CEO的话来说,昆仑芯估值300亿元。", "official", "kunlunxin"),
    ("沐曦股份(688802)10月9日晚公告,沐曦股份估值300亿元。", "filing", "metax"),
    ("公告明确,分拆后,昆仑芯预计仍为附属公司。百度持有昆仑芯59%股权。", "filing", None),
    ("百度与阿里均宣布,昆仑芯估值300亿元。", "official", None),
    ("美系外资在最新报告研判,昆仑芯估值300亿元。", "analyst", None),
    ("昆仑芯负责人掰着指头数,昆仑芯估值300亿元。", "official", "kunlunxin"),
    ("百度港交所公告,昆仑芯估值300亿元。", "filing", "baidu"),
    ("昆仑芯官微发布消息,昆仑芯估值300亿元。", "official", "kunlunxin"),
    ("阿里旗下芯片公司平头哥宣布,真武810E功耗为350瓦。", "official", "t_head"),
    ("从央视展示的参数表格可见,真武810E功耗为350瓦。", "media", "cctv"),
    ("节目指真武810E功耗为350瓦。", "media", None),
    ("会上,昆仑芯CEO王川讲解了最新进展:昆仑芯估值300亿元。", "official", "kunlunxin"),
]


@pytest.mark.parametrize(("text", "voice", "entity"), DENIERS, ids=[t[:24] for t, _, _ in DENIERS])
def test_who_denies_or_confirms(text: str, voice: str, entity: str | None) -> None:
    (claim,) = claims(text)
    assert [(link.voice, link.entity) for link in claim.attribution] == [(voice, entity)]


def test_a_rumour_is_no_denial_of_its_own() -> None:
    (claim,) = claims("昆仑芯估值300亿元的传闻不属实。")
    assert (claim.modality, claim.attribution) == ("denied", ())


SENTENCES = [
    ("有消息称,昆仑芯将先完成股改。", "Rumour: Kunlunxin is to go through a share reform"),
    ("网传昆仑芯已完成股改。", "Rumour: Kunlunxin went through a share reform"),
    ("针对昆仑芯拟进行股改的传闻,百度回应称不属实。", "Denied: Kunlunxin is to go through a share reform"),
    ("高管表示,不排除明年推出真武V900。", "Forecast: Zhenwu V900 may be announced [2027]"),
    ("真武V900有望明年推出。", "Forecast: Zhenwu V900 is expected to be announced [2027]"),
]


@pytest.mark.parametrize(("text", "words"), SENTENCES, ids=[t[:24] for t, _ in SENTENCES])
def test_a_rumour_of_a_plan_is_told_as_one(text: str, words: str) -> None:
    (claim,) = claims(text)
    assert claim.statement_en.startswith(words)


NAMED = [
    ("沐曦的L600显存为144GB。", ["enflame_l600 memory_capacity =144 GB"]),
    ("平头哥自研的P800显存为96GB。", ["kunlunxin_p800 memory_capacity =96 GB"]),
    ("奔驰的L600显存为144GB。", []),
    (
        "由燧原科技、兰江数科、美图公司等共同发起的算力产业联盟成立。",
        ["enflame partnership '兰江数科", "enflame partnership @meitu"],
    ),
    (
        "燧原科技与庆阳市人民政府、弘信电子、兰江信息签署了合作协议。",
        ["enflame partnership '庆阳市人民政府", "enflame partnership '弘信电子", "enflame partnership '兰江信息"],
    ),
    (
        "昆仑芯将向新华三和兰江信息(LJX)等中国移动的一线供应商供货。",
        ["kunlunxin customer_named @h3c", "kunlunxin customer_named '兰江信息"],
    ),
    ("中国联通已与平头哥半导体、摩尔线程等多个企业签约。", ["t_head customer_named @china_unicom"]),
    ("曦云C550上跑通了DeepSeek-V3。", ["metax_c550 adaptation @deepseek"]),
    (
        "燧原S60已适配百余款大模型,包括DeepSeek、通义千问。",
        ["enflame_s60 adaptation @deepseek", "enflame_s60 adaptation @qwen"],
    ),
    ("真武810E通过了统信UOS的兼容性认证。", ["zhenwu_810e adaptation '统信UOS"]),
    ("庆阳建成燧原万卡推理集群。", ["enflame deployment @qingyang", "enflame cluster_size ^1e4 cards"]),
    ("沐曦股份的前五大客户有新华三、超讯通信。", ["metax customer_named @h3c", "metax customer_named '超讯通信"]),
    ("腾讯已成为燧原科技第一大股东和最大客户。", ["enflame customer_named @tencent"]),
    ("腾讯已成为燧原科技第一大股东。", []),
    ("中兴通讯与昆仑芯签署三方协议。", ["kunlunxin partnership @zte"]),
    ("沐曦股份与上海交大共建联合实验室。", ["metax partnership '上海交大"]),
    ("原AMD高管周明加入沐曦股份。", ["metax personnel '周明"]),
    ("燧原科技董事会选举赵立东为董事长。", ["enflame personnel '赵立东"]),
    ("燧原科技COO张亚林接任CEO。", ["enflame personnel '张亚林"]),
    ("百度任命沈抖兼任昆仑芯董事长。", ["kunlunxin personnel '沈抖"]),
    ("真武M890并不比H20差。", ["zhenwu_m890 compare_performance @nvidia_h20 | relation=par"]),
    ("百度正用自研的昆仑芯P800来训练新版文心。", ["kunlunxin_p800 trained_on @ernie"]),
    ("燧原科技成为国内首家发布第二代训练产品的公司。", ["enflame rank_claim '国内首家发布第二代训练产品的公司"]),
    ("平头哥半导体正在研发用于阿里云服务器的芯片。", []),
    (
        "昆仑芯2代与飞腾等多款国产处理器、麒麟等多款国产操作系统以及飞桨深度学习框架完成了适配。",
        [
            "kunlunxin_gen2 adaptation '飞腾",
            "kunlunxin_gen2 adaptation '麒麟",
            "kunlunxin_gen2 adaptation @paddle",
        ],
    ),
    ("除腾讯外,燧原科技还拓展了美图、知乎等客户。", ["enflame customer_named @meitu", "enflame customer_named '知乎"]),
    ("国家超算互联网平台上线了曦云C500算力。", ["metax_c500 customer_named '国家超算互联网"]),
    ("昆仑芯P800助力某车企上线大模型。", []),
    (
        "沐曦股份、中科曙光、中国移动等共同成立超节点生态联盟。",
        ["metax partnership @sugon", "metax partnership @china_mobile"],
    ),
    (
        "位于宁夏的中国移动智算中心搭载了昆仑芯P800。",
        ["kunlunxin_p800 customer_named @china_mobile", "kunlunxin_p800 deployment '宁夏"],
    ),
    ("智谱在曦云C550集群上完成GLM-5的全参数训练。", ["metax_c550 trained_on @zhipu"]),
    ("昆仑芯与首批客户、生态伙伴签署合作协议。", []),
    (
        "智谱的GLM-5、月之暗面的Kimi K2迁移到真武810E上训练。",
        ["zhenwu_810e trained_on @zhipu", "zhenwu_810e trained_on @moonshot"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[t[:24] for t, _ in NAMED])
def test_whose_and_with_whom(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
