"""Subjects that are nobody's here: an unknown firm, all makers together, a project, a model, a chip without a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Set

from scraper.claims.sight import Sight
from scraper.claims.subjects.introduced import ACTS, NAME, introduced, is_known
from scraper.claims.subjects.topic import UNKNOWN, Topic
from scraper.claims.subjects.unnamed import UNNAMED

FIRM = "unknown firm"
MAKER = "a maker of other things"
REST = "the rest of them"
MACHINE = "a machine that is not named"
MACHINE_OF = "a machine of a named chip"
CHIPS_PROJECT = "the project of a chip"
_ROLE = (
    r"(?:运营|承建|建设|投资|采购|总包|集成|实施|出资)(?:方|商|单位)|业主(?:单位)?|中标(?:人|方|商)"
    r"|(?:经销|代理|渠道|供应|竞争)(?:商|对手)|同行|同业|友商|对手"
)
_LEAD = (
    rf"(?:数据显示|据|而|但|且|目前|如今|眼下|现在|另外|其中|此前|近日|同日|当日|当天|日前|随后|至于|隔壁|{_ROLE}|的)*"
)
_LEADING = re.compile(rf"(?:[■●◆▲▪•·▶►] *)?(?:\d{{1,2}}:\d\d ?)?[\[“\"(]?{_LEAD}[“\"]?")  # 15:47 【中芯国际…】
# What may stand before a year and a measure and is no name: 数据显示, 报告期内, 板卡业务.
_NO_NAME = "[今去前上下第其本]|同期|全年|[一二三四]季度|半年"
_NO_NAME_INSIDE = (
    "显示|披露|表示|指出|透露|方面|数据|报告|业绩|财务|公告|机构|市场|预[计测期告]|实现|累计|合计|整体|其中|期|年|季|月|日"
    "|业务|收入|营|净|利|产品|芯片|部门|公司|集团|因此|所以|例如|比如|此外|同时|如果"
)
_YEAR = "(?:20\\d\\d年|去年|今年|上年)(?:全年|上半年|下半年|前三季度|[一二三四]季度|第[一二三四]季度)?(?:的)?"
# A firm that the vocabulary does not know, at the head of a clause: 江汇股份6月9日… It is a topic, but nobody's.
_FIRMS = (
    rf"{NAME}{{2,7}}?(?:股份|集团|科技|汽车|银行|公司)"
    r"(?!公司|板|方面的|领域|行业|时代|日报|部|所|网|竞争|界|制|化|法|章|企业|股)",
    rf"{NAME}{{2,6}}?(?:半导体|微电子|电子|通信|通讯|光电|控股|智能|信息|智算)(?=[”\"]?(?:{ACTS}))",
    rf"[a-z][a-z.]{{3,14}}(?=[”\"]?(?:{ACTS}))",
    rf"(?!{_NO_NAME})(?:(?!{_NO_NAME_INSIDE}){NAME}){{3,6}}?(?={_YEAR}(?:实现|录得|完成)?(?:营业?收入?|净利|净亏|销售额|市值|员工|出货))",
)
_HEAD = re.compile(rf"^[“\"(]?{_LEAD}[“\"]?({'|'.join(_FIRMS)})")
_PLAIN = re.compile(
    r"(?:该|这家|接近|首日|当日|当天|昨日|本|子|母|上市|芯片|家|两家|多家|初创|国产|外国|美国|创业|设计|云|大|新|同行|自身|各|全|"
    r"成|作|可比|同类|参考|参照|对标|主流|同业|同行业|目标|对应|行业|头部|龙头|多数|部分|其他|这些|类似|相关|有关|今年|去年|目前|搭载|采用|贸易|互联网|模型|人工|消费|移动|国内|中国|全球|同赛道|控股|母)+"
    r"(?:公司|集团|科技|半导体|汽车|银行|智能|通信|大学|电子|信息|控股)?$"
)
# 二人合计控制公司, 虽然公司…, 推动公司…: what is done with 公司, or joins it to what was said, is no part of a name.
_ACTED_ON = re.compile(
    "控制|持有|合计|担任"
    "|(?:虽然|尽管|即便|即使|由于|因为|鉴于|随着|加之|加上|再加上|进而|从而|不仅|并且|而且|同时|除了|根据|按照|关于|对于|针对|基于"
    "|[上下]调|调[高低]|维持|给予|看好|测算|预[计测期估]|判断|覆盖|建议|提[示醒升振]|重申|修正|估[计算]|推荐|认可|拖低"
    "|导致|推动|带动|拉动|驱动|助推|助力|支撑|帮助|促使|促进|致使|使得?|令|让|拖累|影响|意味着|表明|说明|反映|要求|认为|以及|为了)公司$"
)
_COMPANY, _TIME = (
    re.compile("(?:公司|集团)$"),
    re.compile("(?:报告期|期内|各期|期末|单季|当季|本季|同期|以来|季度|年度|半年)$"),
)
_INVESTS = re.compile("[领跟参]投")  # 某集团旗下基金领投,投后估值160亿元: what it invests in goes on
_PROJECT = re.compile(
    r"[“\"(]?(?:而|但|其中|目前|届时|按照规划|预计|[到至]?\d+年底?|\d+月底?)*"
    r"(?:(?:该|本|整个|上述|这[座个一]?)?(?:智算|数据|算力|超算|产业|计算)*(?:中心|项目|园区|基地)|标[包段][一二三四五六七八九\d]+|[一二三]期(?:工程|项目)?(?!累计|合计|各|均))"
    r"(?!的?(?:一位|负责人|运维|人士|管委|主任))"
)
# A server with so many cards is a thing of its own.
_MACHINE = re.compile(
    r"(?:[\d一二四六八十]+卡)(?:服务器|一体机|整机|机型?)(?!柜|房)"
    # 装有8张P800的服务器: what a machine has is its own, with the chip that it is named by before
    r"|(?<=[0-9a-z])(?:芯片|加速卡|卡)?的(?:ai|训练|推理|国产)*(?:服务器|一体机|整机)(?=的?(?:整机|满载|典型|最大|峰值)?(?:功耗|功率|显存|内存|重|耗电|噪音|算力))"
)
_OF_NAMED = re.compile(r"的[“\"]?[a-z]{2,}")  # 单柜64卡的ESL64: a machine that is named
# What else has a price: 布伦特原油报64.8美元, 恒生指数收跌.
_MARKET = re.compile(
    r"[“\"(]?(?:而|但)?[\u4e00-\u9fffa-z]{0,4}?(?:油价|原油|天然气|黄金|金价|白银|铜价|期货|比特币|人民币汇率|离岸人民币|美元指数|国债|"
    r"沪指|深成指|创业板指|科创50|恒指|恒生科技|纳指|道指|标普|指数|板块)"
)
# IP授权业务由2216万元降至100万元: a part of a business, and of whom the clauses before spoke is not meant.
_BUSINESS = re.compile(
    r"[“\"(]?(?:而|但|其中|同期)?(?!公司|主营|主业|全部|整体|总|其|该|本|各|相关|核心|芯片业务|ai芯片业务|这)"
    r"(?:(?![的了是在以中由从对为])[\u4e00-\u9fffa-z]){2,10}?业务(?=由|从|同比|下降|下滑|增长|萎缩)"
)
# AI芯片市场今年出货约230万片: the whole market at the head of its clause; its share, or 在…市场, is somebody's.
_WHOLE_MARKET = re.compile(
    r"[*■●◆▲•· -]{0,3}(?:\d{4}年(?:上半年|下半年|前三季度)?|今年|去年|明年|目前|预计)?"
    r"(?:的)?(?:中国|国内|全球|我国|整个|国产)?"
    r"(?:云端|数据中心|高端)?(?:ai|人工智能|智能|gpu|gpgpu|算力|计算|推理|训练|加速|智算)*(?:芯片|加速卡|加速器|卡|gpu)市场"
    r"(?!的?(?:份额|占有|地位|排名|领|上|里|中(?!国)|,))"
)
_REST = re.compile(r"(?:而|但)?(?:其余|余下|剩余|剩下)")
_SCHOOL = re.compile(rf"{NAME}{{1,8}}?(?:大学|学院|研究院|研究所|实验室|科学院)|达摩院")
_RATED = re.compile(r"[^,。;]{0,8}(?:目标价|评级)")  # 上调中芯国际目标价
# 平头哥芯片的代工方中芯国际二季度收入: who has the part is spoken of, and not whose part it is.
_ROLE_OF = re.compile(
    r"的(?:最大|第[一二三]大|主要|重要|核心|长期|老)?(?:代工[方厂]商?|客户|用户|股东|投资[人方]|供应商|合作伙伴|伙伴|经销商|(?:竞争)?对手|同行|友商)[“\"]?$"
)
_MAKES = re.compile(
    r"(?:已|将|拟|也|则|正式|率先|宣布|开始|启动|正在|计划|今日|近日|同日)*(?:量产|推出|发布|研发|投产|展出)"
)
ORGANISATIONS = (
    "customer",
    "partner",
    "foundry",
)  # kinds of entities that have sums of their own and are no subjects here
ORGANISATION = "an organisation outside the field"
# All makers, or none of them: 国内至少有9家…, 全球复合增长率…, 去年上半年中国加速卡出货…, 国产厂商合计….
_KIND_OF_FIRM = (
    "国产|国内|本土|海外|头部|主流|主要|ai|人工智能|半导体|芯片|gpu|算力|云|互联网|模型|科技|上市|科创板|a股|港股"
)
EVERYONE = re.compile(
    r"^[“\"(]?(?:而|但|其中|当中|目前|当前|如今|眼下|[今去前明]年|[到至]?\d+年|首[\d一二三四五六七八九十]{1,2}个?月|上半年|下半年|前三季度|第?[一二三四]季度?|全年|\d+月|[本上当]月|此外|另有|已?共?有|共|合计|市场上?|a股|港股|科创板){0,3}(?:更是)?"
    r"(?:(?:国内|中国|全球|大陆|内地)(?!(?:ai|gpu|芯片|加速卡|算力)*(?:市场)?(?:份额|占有率|市占))|[\u4e00-\u9fff]{0,4}全[省市区县]|全国|全行业|整个行业|(?:业内|业界)(?!给|对|普遍|大?多|一[致般]|公认|也|都|均|猜|推|流传|有人|预|估|认|看|盛?传|人士)|本港|两市|全市场|"
    rf"(?:{_KIND_OF_FIRM})+(?:企业|公司|厂商|大厂|板块|股|新股|品牌)(?=合计|总|共|均|都|也|的|占|则|已|去|今|上|下|前|一|全|市|营|出|平|整)|"
    r"整个市场|行业(?=内|整体|平均|龙头|头部|普遍|惯例|标准)|龙头(?=企业|公司|厂商|的)|(?:国产|ai|人工智能|大模型|gpu|算力|智能|推理|训练)*(?:芯片|服务器|加速卡|算力卡|gpu)(?:目前|现在|当前)?(?=主要|普遍|通常|大多|往往|一般|广泛|的?平均)|本土芯片|本土厂商|国产芯片|国产厂商|国产ai芯片|国产(?:ai|gpu|gpgpu|算力|加速|训练|推理|智算)*(?:卡|gpu|芯片)?(?=的?(?:市占|市场占有|份额|占有率|占比|渗透率|自给率))|同行|同业|境内|"
    r"[\d一二三四五六七八九十百两数]+[余多]?(?:家|[只隻]新股))"
)
# A code that is nobody's in the vocabulary, with 的: V100的15.7 TFLOPS is the V100's.
CODE = re.compile(r"[a-z]{1,6}\d{2,5}[a-z]{0,3}的$")
# 拿到沐曦订单的一家公司, 平头哥参投的某初创企业: one of many, told by what it has to do with who is named.
_SOME_FIRM = re.compile(
    r"(?<=的)(?:(?:一|某|这|那|有|另一)家|某|(?:一|某|这|那)只)[^,。;:、\d]{0,12}?"
    r"(?:公司|企业|厂商|厂家|机构|基金|平台|券商|运营商|服务商|集成商|开发商|封测厂|代工厂|产品)"
    r"(?![们的之]|人士|内部|称|说|表示|透露|介绍|[高员负])"
)
_IS = re.compile("是(?![否不])|作为|成为|身为|系")  # 昆仑芯是百度孵化的一家芯片公司: the very firm that is named
# What Strangers and `unnamed_chip` look for in a clause by itself; each form of a firm needs other words.
HEADS = (
    *(("firm", re.compile(firm)) for firm in _FIRMS),
    ("school", _SCHOOL),
    ("project", _PROJECT),
    ("rest", _REST),
    ("business", _BUSINESS),
    ("market", _MARKET),
    ("whole_market", _WHOLE_MARKET),
    ("machine", _MACHINE),
    ("everyone", EVERYONE),
    ("unnamed", UNNAMED),
    ("some_firm", _SOME_FIRM),
)
THIS_PROJECT = re.compile(r"(?:这个|这一|该|此)项目$")
DESIGNED = re.compile("研发|研制|流片|回片|场景验证|客户验证|芯片设计|工程样片|量产")
BUILT = re.compile("智算|[算力据]中心|园区|机房|机柜|开工|建设|总投资|招标|占地")
AT_HEAD = (
    ("everyone", EVERYONE, "everyone"),
    ("project", _PROJECT, "a project"),
    ("rest", _REST, REST),
    ("business", _BUSINESS, "a part of the business"),
    ("market", _MARKET, "a market"),
    ("whole_market", _WHOLE_MARKET, "a market"),
)
OTHERS = ("model", "place", "concept")
SHORT = 2  # characters of a name that may be another word
CLOSE = 4  # so near behind all makers a name is one of them: 国产芯片公司平头哥


class Strangers:
    """Finds the subjects of a clause that the vocabulary does not know."""

    def __init__(
        self,
        sight: Sight,
        is_object: Callable[[int, int], bool],
        known: re.Pattern[str],
        heading: str | None = None,
    ) -> None:
        self.sight = sight
        self._known = known
        self._is_object = is_object
        self._spans = introduced(sight, heading)
        self.starts = [start for start, _ in self._spans]

    def topics(self, start: int, end: int, named: list[Topic], told: Set[str]) -> list[Topic]:
        """Unknown firms that the article has introduced, and what stands unknown at the head of a clause.

        `told` are those of HEADS that the clause may hold.
        """
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        firms = [
            _nobody(a, b, FIRM, self._role(a, start))
            for a, b in self._spans[low:high]
            if not any(t.start < b and a < t.end for t in named)
        ]
        if "some_firm" in told:
            firms += self._some_firms(start, end)
        head = self._at_head(start, end, [*named, *firms], told) or self._organisation(start, end, told)
        machines = [
            _nobody(*m.span(), self.machine(m.start()), self._role(m.start(), start))
            for m in (_MACHINE.finditer(self.sight.folded, start, end) if "machine" in told else ())
            if not _OF_NAMED.match(self.sight.folded, m.end())
        ]
        return [*firms, *machines, head] if head else [*firms, *machines]

    def _some_firms(self, start: int, end: int) -> Iterator[Topic]:
        """拿到沐曦订单的一家公司去年营收…: the sums are those of who is told by the company, not the company's."""
        for match in _SOME_FIRM.finditer(self.sight.folded, start, end):
            named = self.sight.mentions_in(start, match.start())
            goes_on = self.sight.folded[match.end() : end].strip('"”,。; \n')
            if named and goes_on and not _IS.search(self.sight.folded, start, match.start()):
                yield _nobody(*match.span(), FIRM)

    def machine(self, offset: int) -> str:
        """P800八卡整机: a machine told by the chip right before it, or one of its own."""
        before = self.sight.mention_at(offset - 1) if offset else None
        return MACHINE_OF if before and self.sight.kinds[before.entity] == "chip" else MACHINE

    def _role(self, offset: int, start: int) -> str:
        return "object" if self._is_object(offset, start) else "subject"

    def _at_head(self, start: int, end: int, topics: list[Topic], told: Set[str]) -> Topic | None:
        first = min((t.start for t in topics), default=end + CLOSE)
        for name, pattern, how in AT_HEAD if told else ():
            if (
                name in told
                and (match := pattern.match(self.sight.folded[start:end]))
                and first >= start + match.end() + (CLOSE if pattern is EVERYONE else 0)
                and self.sight.mention_at(start + match.end() - 1) is None  # 中国移动 is one, not all of China
            ):
                if name == "project" and self._is_of_a_chip(start, start + match.end()):
                    how = CHIPS_PROJECT
                return _nobody(start, start + match.end(), how)
        if topics:
            return None
        for mention in self.sight.mentions_in(start, min(end, start + 3)):
            if self.sight.kinds[mention.entity] in OTHERS:  # 千问…稳居全球第一
                return _nobody(mention.start, mention.end, "another")
        if "firm" in told and (span := self._firm_at(start, end)):
            return _nobody(*span, FIRM, "object" if _INVESTS.search(self.sight.folded, start, end) else "subject")
        return None

    def _is_of_a_chip(self, start: int, end: int) -> bool:
        """这个项目2020年启动,两年后完成研发: the project of the chip that is spoken of, and no site."""
        if not THIS_PROJECT.search(self.sight.folded, start, end):
            return False
        sentence = self.sight.sentence_of(self.sight.clauses[self.sight.clause_at(start)])
        words = self.sight.folded[start : sentence.end]
        return bool(DESIGNED.search(words)) and not BUILT.search(words)

    def _organisation(self, start: int, end: int, told: Set[str]) -> Topic | None:
        """中兴通讯2025年营收…: a customer, partner or school at the head of a clause has sums and people of its own."""
        kinds = self.sight.kinds
        mentions = [m for m in self.sight.mentions_in(start, end) if kinds[m.entity] in ORGANISATIONS]
        if not mentions and told.isdisjoint(("school", "known")):
            return None
        lead = _LEADING.match(self.sight.folded, start, end)
        at = lead.end() if lead else start
        if (school := _SCHOOL.match(self.sight.folded, at, end)) and not is_known(self.sight, at, school.end()):
            return _nobody(at, school.end(), ORGANISATION)
        if "known" in told and (known := self._known.match(self.sight.folded, at, end)):
            makes = _MAKES.match(self.sight.folded, known.end())  # 美光量产HBM4
            return _nobody(at, known.end(), MAKER if makes else ORGANISATION)
        for mention in mentions:
            known_for = _ROLE_OF.search(self.sight.folded, start, mention.start)
            if mention.start == at or known_for or _RATED.match(self.sight.folded, mention.end):
                return _nobody(mention.start, mention.end, ORGANISATION)
        return None

    def _firm_at(self, start: int, end: int) -> tuple[int, int] | None:
        match = _HEAD.match(self.sight.folded[start:end])
        if (
            match is None
            or _PLAIN.match(match[1])
            or _ACTED_ON.search(match[1])
            or self.sight.mentions_in(start, start + match.end(1))
            or self._is_of_a_time(start + match.start(1), start + match.end(1))
        ):
            return None
        return start + match.start(1), start + match.end(1)

    def _is_of_a_time(self, start: int, end: int) -> bool:
        """今年前三季度公司收入…, 报告期内公司…: a time, and 公司, which is whom the text speaks of."""
        company = _COMPANY.search(self.sight.folded, start, end)
        if company is None:
            return False
        timed = any(d.end == company.start() for d in self.sight.dates_in(start, end))
        return timed or _TIME.search(self.sight.folded, start, company.start()) is not None


def known_at_head(names: Iterator[str]) -> re.Pattern[str]:
    """中联重科则…: organisations of grammar.yaml; a short name may be another word (理想状态下)."""
    ordered = sorted(names, key=len, reverse=True)
    long, short = ([n for n in ordered if (len(n) > SHORT) is wide] for wide in (True, False))
    return re.compile(f"(?:{'|'.join(map(re.escape, long))}|(?:{'|'.join(map(re.escape, short))})(?={ACTS}|把|已|将))")


def _nobody(start: int, end: int, how: str, role: str = "subject") -> Topic:
    return Topic(start=start, end=end, entities=(UNKNOWN,), role=role, how=how)
