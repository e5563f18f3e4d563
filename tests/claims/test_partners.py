"""With whom a maker works, what its chips run, train and are made by: constructions, and their false friends."""

from __future__ import annotations

import pytest

from tests.claims.sentences import parties

TOLD = [
    ("沐曦股份与中国联通签署战略合作协议。", ["metax partnership @china_unicom"]),
    (
        "昆仑芯与无问芯穹、招商银行分别签署合作备忘录。",
        ["kunlunxin partnership @infinigence", "kunlunxin partnership @cmb"],
    ),
    ("宜昌城投与燧原科技联合建设该项目。", ["enflame partnership '宜昌城投"]),
    ("昆仑芯与清华大学共建的联合实验室揭牌。", ["kunlunxin partnership '清华大学"]),
    ("燧原科技联合中兴通讯发布液冷超节点。", ["enflame partnership @zte"]),
    ("燧原科技携手中兴通讯推出新的整机。", ["enflame partnership @zte"]),
    ("智谱年底前会与沐曦股份合作。", ["metax partnership @zhipu"]),
    ("沐曦股份还与苏州市签署合作协议。", ["metax partnership '苏州市"]),
    (
        "沐曦股份牵头成立“开放互联联盟”,首批成员有联想、新华三和中兴通讯。",
        [
            "metax partnership '开放互联联盟",
            "metax partnership '联想",
            "metax partnership @h3c",
            "metax partnership @zte",
        ],
    ),
    ("昆仑芯通过中兴通讯、新华三等伙伴供货。", ["kunlunxin partnership @zte", "kunlunxin partnership @h3c"]),
    (
        "平头哥半导体的玄铁生态又添新成员,中国电信研究院、海尔科技和进迭时空当天加入了。",
        ["xuantie partnership @china_telecom", "xuantie partnership '海尔科技", "xuantie partnership '进迭时空"],
    ),
    ("昆仑芯P800已完成对GLM-5的适配。", ["kunlunxin_p800 adaptation @zhipu"]),
    (
        "GLM-5、Kimi K2发布当天,曦云C600完成了适配。",
        ["metax_c600 adaptation @zhipu", "metax_c600 adaptation @moonshot"],
    ),
    ("燧原S60适配了DeepSeek-V3和千问3。", ["enflame_s60 adaptation @deepseek", "enflame_s60 adaptation @qwen"]),
    ("DeepSeek-R1在燧原S60上跑通。", ["enflame_s60 adaptation @deepseek"]),
    ("一台8卡昆仑芯P800服务器就能运行满血版DeepSeek-R1。", ["kunlunxin_p800 adaptation @deepseek"]),
    (
        "玄铁C930完成对openEuler和龙蜥两个服务器操作系统的适配。",
        ["xuantie adaptation 'openEuler", "xuantie adaptation '龙蜥"],
    ),
    ("玄铁已与Arteris达成IP合作。", ["xuantie partnership 'Arteris"]),
    ("沐曦股份加入了由中国移动牵头的OISA生态。", ["metax partnership 'OISA生态"]),
    ("燧原科技成为中国联通的战略伙伴。", ["enflame partnership @china_unicom"]),
    ("在昆仑芯P800上,文心5.1已经跑通。", ["kunlunxin_p800 adaptation @ernie"]),
    ("燧原S60与Kimi K2.5的兼容性测试已完成。", ["enflame_s60 adaptation @moonshot"]),
    (
        "借助一万张昆仑芯P800,文心5.1只用了一个月就完成预训练。",
        ["kunlunxin_p800 trained_on @ernie"],
    ),
    ("紫东太初4.0全程在曦云C600上完成训练。", ["metax_c600 trained_on '紫东太初4.0"]),
    ("文心5.1的训练任务已全部切换到昆仑芯P800。", ["kunlunxin_p800 trained_on @ernie"]),
    ("vLLM主线还没有合入燧原S60的后端。", []),
    ("沐曦股份未与字节跳动合作。", []),
    ("MXMACA兼容CUDA。", ["mxmaca adaptation @cuda"]),
    ("MXMACA新版本兼容PyTorch 2.9。", ["mxmaca adaptation @pytorch"]),
    ("昆仑芯P800已和麒麟操作系统完成互认。", ["kunlunxin_p800 adaptation '麒麟"]),
    (
        "GLM-5.2昨晚开源。曦云C600与C550均已跑通该模型。",
        ["metax_c600 adaptation @zhipu", "metax_c550 adaptation @zhipu"],
    ),
    ("下一代千问会用一个5万卡的真武810E集群来训。", ["zhenwu_810e trained_on @qwen"]),
    ("智谱GLM-5.5的预训练全程在4096张曦云C600组成的集群上完成。", ["metax_c600 trained_on @zhipu"]),
    ("昆仑芯P800承接文心5.1的预训练。", ["kunlunxin_p800 trained_on @ernie"]),
    (
        "中国钢研的冶金大模型自9月起改在一个512卡的昆仑芯P800集群上训练。",
        ["kunlunxin_p800 trained_on '冶金大模型", "kunlunxin_p800 customer_named '中国钢研"],
    ),
    ("百度用昆仑芯P800训练出了文心5.1。", ["kunlunxin_p800 trained_on @ernie"]),
    ("一个多模态模型,是在5000张卡的昆仑芯P800集群里从头训出来的。", ["kunlunxin_p800 trained_on '多模态模型"]),
    ("下一代千问的预训练,会全部放在真武810E集群上完成。", ["zhenwu_810e trained_on @qwen"]),
    ("曦云C600由中芯国际代工。", ["metax_c600 foundry @smic"]),
    ("昆仑芯下一代芯片将转投中芯国际。", ["kunlunxin foundry @smic"]),
    ("含光800与倚天710皆出自台积电。", ["hanguang_800 foundry @tsmc", "yitian_710 foundry @tsmc"]),
    ("真武810E约七成产能来自中芯国际。", ["zhenwu_810e foundry @smic"]),
    ("平头哥SAIL升级后,DeepSeek-V3.2和Qwen3.5都能开箱即用。", ["sail adaptation @deepseek", "sail adaptation @qwen"]),
    ("燧原科技的客户里,排在最前面的是之江实验室。", ["enflame customer_named '之江实验室"]),
    ("燧原S60中标中国电信推理服务器集采。", ["enflame_s60 tender_won @china_telecom"]),
    (
        "燧原科技在中国电信推理服务器集采中大获全胜,拿下“类CUDA生态”标包的多数份额。",
        ["enflame tender_won @china_telecom"],
    ),
    ("基于昆仑芯P800的服务器在中国移动集采中中标。", ["kunlunxin_p800 tender_won @china_mobile"]),
]
# Denied, asked, said of somebody else, of nobody in particular, or of something else.
NOTHING = [
    "针对飞腾CPU的适配也在做,昆仑芯P800进展顺利。",
    "昆仑芯与英伟达没有合作。",
    "腾讯与阿里云达成合作。燧原科技上市。",
    "燧原科技与腾讯不存在合作。",
    "沐曦股份没有完成对GLM-5的适配。",
    "昆仑芯支持百度的业务。",
    "平头哥半导体与沐曦股份一样,都在科创板排队。",
    "昆仑芯与中金公司签署上市辅导协议。",
    "中金公司、中信证券联合保荐燧原科技。",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:24] for text, _ in TOLD])
def test_partners(text: str, expected: list[str]) -> None:
    assert parties(text) == sorted(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_no_partners(text: str) -> None:
    assert parties(text) == []


def test_partners_of_nobody_here() -> None:
    """江汇股份 is a topic that is nobody's."""
    assert parties("江汇股份发布新品。公司与中国联通签署合作协议。") == []
