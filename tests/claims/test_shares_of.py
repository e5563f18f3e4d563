"""What parts of a whole are: the projects that proceeds go to, products in revenue, staff by what they do.

Each text is an article of its own; those that make no claim are the false friends.
"""

from __future__ import annotations

import pytest

from tests.claims.sentences import agree, claims

PROCEEDS = [
    (
        "燧原科技拟将募资用于三个项目:第七代训练芯片研发21亿元、推理芯片产业化6.4亿元和软件平台升级3亿元。",
        ["enflame proceeds_use =21e8 CNY", "enflame proceeds_use =6.4e8 CNY", "enflame proceeds_use =3e8 CNY"],
    ),
    ("下一代芯片项目拟投入募资8.3亿元,是沐曦股份几个项目里最大的。", ["metax proceeds_use =8.3e8 CNY"]),
    ("补充流动资金一项,昆仑芯留了7亿元募资。", ["kunlunxin proceeds_use =7e8 CNY"]),
    ("沐曦股份拟使用超募资金1.7亿元偿还银行贷款。", ["metax proceeds_use =1.7e8 CNY"]),
    ("燧原科技招股书写明,募投项目拟使用募集资金52亿元。", ["enflame ipo_raise =52e8 CNY"]),
    ("沐曦股份募投项目进展顺利:C600研发投入了4亿元。", ["metax rnd_expense =4e8 CNY"]),
]
OFFERINGS = [
    (
        "沐曦股份网上最终中签率0.0412%,回拨前则只有0.0257%。",
        ["metax issue_price =0.0412 %", "metax issue_price =0.0257 %"],
    ),
    (
        "昆仑芯获86倍认购,公司以下限定价,每股37港元。",
        ["kunlunxin issue_price =86 times", "kunlunxin issue_price =37 HKD"],
    ),
    ("燧原科技52亿元IPO过会。", ["enflame ipo_raise =52e8 CNY", "enflame ipo_step !approved_by_committee"]),
    ("去年沪市IPO合计募资1800亿元,沐曦股份是其中之一。", []),
    ("国新基金以4亿元参投昆仑芯D轮。", ["kunlunxin financing_round =4e8 CNY"]),
    ("昆仑芯拟融资租赁6亿元的服务器。", []),
]
MIX = [
    (
        "昆仑芯去年收入里P800占了83%,M100才起步,6.1%。",
        ["kunlunxin_p800 revenue_mix =83 %", "kunlunxin_m100 revenue_mix =6.1 %"],
    ),
    ("沐曦股份收入大半来自曦云C600,占比53.4%。", ["metax revenue_mix =53.4 %"]),
    ("燧原科技逾八成营收押在S60一款卡上。", ["enflame_s60 revenue_mix >80 %"]),
    (
        "沐曦股份的收入构成上,C600占58%,C500占36%。",
        ["metax_c600 revenue_mix =58 %", "metax_c500 revenue_mix =36 %"],
    ),
    (
        "去年AI加速卡占燧原科技主营收入的比重为77.2%,集群业务占18.9%。",
        ["enflame revenue_mix =77.2 %", "enflame revenue_mix =18.9 %"],
    ),
    ("曦云C600占沐曦收入51%,首次超过C500的43%。", ["metax_c600 revenue_mix =51 %", "metax_c500 revenue_mix =43 %"]),
    ("P800占昆仑芯出货量的七成。收入尚未披露。", []),
    ("沐曦股份收入大增。C600良率提升至88%。", []),
]
STAFF = [
    ("平头哥目前约有2300人,过半在杭州。", ["t_head headcount ~2300 people"]),
    ("燧原科技的团队有1300人,其中四分之三在写软件。", ["enflame headcount =1300 people", "enflame headcount =75 %"]),
    ("公司900多人里,昆仑芯说,做验证的占两成。", ["kunlunxin headcount >900 people", "kunlunxin headcount =20 %"]),
    ("燧原科技目前有9名董事。", []),
    ("昆仑芯这场发布会来了600人。", []),
]


@pytest.mark.parametrize(("text", "expected"), [*PROCEEDS, *OFFERINGS, *MIX, *STAFF])
def test_shares_of_a_whole(text: str, expected: list[str]) -> None:
    agree(claims(text), expected)
