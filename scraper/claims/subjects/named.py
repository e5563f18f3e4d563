"""The companies and products that a clause names: which it is about, and which are only objects in it."""

from __future__ import annotations

import re

import msgspec

from scraper.claims.mentions import Mention
from scraper.claims.sight import Sight
from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.topic import COUNTED, NAMELESS, Topic
from scraper.knowledge import PRODUCTS

FOR = re.compile(r"[”\" ]*(?:来说|而言|来讲|说来|来看)")
# Behind these a name is what the clause is about; the last character of 认为, 通用 and 现在 marks no object.
TOPIC_MARKERS = (
    *("至于", "关于", "对于", "轮到", "属于", "得益于", "受益于", "归功于", "由于", "源于"),
    *("认为", "以为", "因为", "名为"),
    *("通用", "专用", "商用", "现在", "正在", "数据", "占比", "同比", "环比", "方向", "封装"),
)
# What may stand between a marker and its object: 较上一代M890, 与英伟达H20.
MODIFIERS = re.compile(
    r"(?:上一代|前一代|前代|上代|同门|自家|自研|老款|友商|竞品|旗舰|国际|推理芯片|训练芯片|芯片|产品|的)+$"
)
ALIKE = re.compile(
    r"[”\"]?(?:的)?[^,。;的]{0,8}?(?:相当|持平|同级|同档|同一水平|同一档|接近|不相上下|差距|相近|看齐|媲美|差不多|一致|旗鼓相当)"
)
# 搭载2024年上市的昆仑芯P800: what a rack carries is not what the clause is about.
CARRIED_BY = re.compile(r"(?:搭载|配备|内置|采用)[^,。;]{1,12}的[“\"]?$")
# 基于昆仑芯P800的服务器份额为…: the machine at the head of a clause is told by the chip in it.
MADE_WITH = re.compile(r"(?:而|其中|但)?(?:基于|搭载|采用|配备|使用|内置|装有)[“\"]?$")
ITS_MACHINE = re.compile(
    r"[”\"]?(?:芯片|加速卡)?的(?:ai|训练|推理|国产|八卡|整机柜?)*(?:服务器|机型|整机|一体机|方案|机柜|超节点|产品)"
)
# Behind what 将 or 把 deals with: its measure, its year, or what is done with it.
EQUATED = re.compile(r"(?:均|都|全|全部|皆)(?:为|是)$")
DEALT_WITH = re.compile(
    r"[”\" ]*(?:芯片|加速卡|系列)?(?:的|\d{4}年|今年|明年|去年|今明|后年|来年|全年|[一二三四]季度"
    r"|目标价|评级|估值|营收|收入|净利|利润|盈利|出货"
    r"|[^,。;]{0,5}(?:搬|带|摆|端|拿|请)(?:到|进|上|来|出|了来)"
    r"|(?:做成|做到|设计成|打造成|定位[成为于在]|升级[到为至]|定义[为成]|[标提拉推压]到|控制在)"
    r"|(?:大规模|规模化|批量|全面)?(?:用于|用在|用作|部署|投入|列为|列入))"
)
# HBM3e给曦云C600带来了3.6TB/s的带宽: what is given something has it
GIVEN = re.compile(
    r"[”\" ]*(?:芯片|加速卡|卡)?(?:带来|[配装换加]上|[配装]了|配备|升级|设?定下?的|规划的|准备的|[选配]的)"
)
# 比去年上市的沐曦高出三成: what a clause is compared with.
THAN = re.compile(r"(?<![占同环对相类价效噪速])比(?!例|重|特|亚|选|较|如)[^,。;:比]{1,12}的[“\" ]*$")
RATED = re.compile(r"[^,。;]{0,10}(?:评级|目标价)")
PRICED = re.compile(
    r"[^,。;]{0,8}?(?:定价|开出|开价|报价|报出|标价|标出|降价|提价|涨价|调价|定出|打折|的(?:价格|售价|报价|单价|租金))"
)
# 公司是昆仑芯的供应商: whose supplier or holder somebody is is not what the clause is about.
RELATED = re.compile(
    r"[”\"]?(?:[^,。;]{0,24}?)(?:的|核心|主要|重要|直接|间接|第[一二三]|最|大)+"
    r"(?:供应商|供货商|代工厂?商?|客户|经销商|代理商|股东|合作伙伴|伙伴|投资方|用户|服务商)"
)
# 真正让公司站稳的是曲率C9: what is singled out is what is spoken of; 采用的是C9 uses it.
FOCUS = re.compile(r"(?:让|使|令|最|真正|备受|值得|扛起|撑起|领衔|打头|压轴|首先|率先|随后)[^,。;:]{0,16}的是[“\" ]*$")
# 沐曦在C700上引入FP4: what something is brought into is what is spoken of; what one works on (在P800上部署) is not
BROUGHT_IN = re.compile(
    r"[”\"]?(?:芯片|加速卡|系列|这一代|一代|身)?上(?:将|会|也|已|首次|率先|全面|继续|直接|同时|均|都)*"
    r"(?:使用|采用|沿用|改用|用上?了?|引入|加入|支持|搭载|配备|集成|启用|升级|[换配装]上|做[到出]|达到|实现|给[到出]|加[到上]|提[到升]|塞|[把将])"
)
# P800是昆仑芯的旗舰产品: whose product something is is not what the clause is about
PRODUCT_OF = re.compile(
    r"[”\"]?(?:旗下|推出|自研|最新|现役|量产)*的(?:[^,。;的]{0,10}?)(?:产品|芯片|加速卡|训练卡|推理卡|gpu|ppu|主力|旗舰|超节点|方案)[”\"]?(?:之一)?[,。;!]?$"
)
# 昆仑芯是百度孵化的一家芯片公司: who brought a firm up is not what goes on
FIRM_OF = re.compile(
    r"[”\"]?[^,。;的]{0,8}的[^,。;的]{0,14}(?:公司|企业|团队|部门|业务|独角兽|厂商|实体)[”\"]?(?:之一)?[,。;!]?$"
)
IS = re.compile(r"(?<![但而还只就可或要])(?:是|系|成为|成了|作为|属于)[“\"]?$")
# 对昆仑芯的销售收入: to whom one sells.
SOLD_TO = re.compile(r"[”\"]?的(?:关联)?(?:销售|收入|供货|出货|采购|发货|应收|交易)")
# 服务器装的是P800, 投的是P800机型: what something else has, or is measured with
HAS = re.compile(r"[装用配载选买租投跑换标准着比对购署拼追赶学卖]了?的是[^,。;]{0,8}$")
EXISTS = re.compile(r"(?:^|[^没])[前后先既又]有$")
VERSION = re.compile(r"[- ]?[a-z]{0,2}-?\d{1,2}(?:\.\d)?(?![\d年月日万亿个家张倍%])")
USERS = re.compile(r"[”\"]?等[^,。;、]{0,8}?(?:客户|用户|买家)")
AGAINST = re.compile(r"[“\"]?(?:而|但)?(?:与|和|跟|同|较|比|相比于?|相较于?)")
COMPARED = re.compile(r"[”\" ]*(?:芯片|加速卡|卡|产品)?(?:相比|相较|比较|比起来|对比|作比)")
YARDSTICK = 16  # how far behind the thing that one measures with the ratio may stand
MEASURED_BY = re.compile(
    r"(?:是|为|[到达]|只有|不到|不足|不及|超过?|约|近|略低于|略高于|于|合|抵得?[上过]|仅|才|只|比)[“\" ]*$"
)
ITS_FIGURE = re.compile(r"[”\"]?\([^()]{1,16}\)")  # 不到沐曦(56.3%)的一半

RUN = re.compile(r"(?:推理|训练|部署|微调|加载|运行|跑)(?:了|着)?[“\" ]*$")

# 在天池256上,吞吐达…: where something is measured is what the next clauses are about.
SETTING, ON = (
    re.compile(r"(?:而|但)?(?:在|于)"),
    re.compile(r"[”\"]?(?:芯片|平台|集群|超节点|加速卡|卡|服务器|整机|机柜|一体机|节点)?上,"),
)
LEAD = 3


class Named:
    """Finds the named topics of a clause."""

    def __init__(self, sight: Sight, kin: Kin, markers: tuple[str, ...]) -> None:
        self.sight = sight
        self.book = sight.book
        self.kin = kin
        self._markers = markers

    def topics(self, start: int, end: int) -> list[Topic]:
        """The topics that a clause names, in order."""
        topics: list[Topic] = []
        lead: int | None = None  # where the maker's name before a product begins
        for mention in self.sight.mentions_in(start, end):
            if self.sight.kinds[mention.entity] not in ("company", *PRODUCTS):
                continue
            begin, lead = (lead if lead is not None else mention.start), None
            last = topics[-1] if topics else None
            if last and last.how != NAMELESS and self._is_maker_of(mention):
                lead = begin
            elif maker := self._maker_of_next(mention):
                topics.append(
                    Topic(start=mention.start, end=mention.end, entities=(maker,), role="subject", how=NAMELESS)
                )
            elif last and self._joined(last.end, begin) and not self._compared(last, mention, end):
                several = (*last.entities, mention.entity)
                topics[-1] = msgspec.structs.replace(last, end=mention.end, entities=several, how="list")
            else:
                topics.append(self._one(mention, start, end, last))
        return topics

    def _one(self, mention: Mention, start: int, end: int, last: Topic | None) -> Topic:
        """What is named alone in the clause `start:end`, as its subject or an object, behind `last`."""
        counted = self.sight.kinds[mention.entity] != "soft" and self._is_counted(mention.start)
        is_object = (
            counted
            or (last is not None and self._compared(last, mention, end))
            or self.is_object(mention.start, start)
            or self.is_yardstick(mention.start, mention.end, start, end)
            or self._is_compared_with(mention, start, end)
            or self._is_a_user(mention, end)
            or self._is_a_route(mention, start)
            or self._is_run(mention, start)
            or self._is_a_model(mention, start)
        )
        role, how = "object" if is_object else "subject", COUNTED if counted else "named"
        return Topic(start=mention.start, end=mention.end, entities=(mention.entity,), role=role, how=how)

    def _maker_of_next(self, mention: Mention) -> str | None:
        """新一代PPU is none of the chips that the family has so far: its maker speaks for it."""
        if self.book.entities[mention.entity].kind != "chip_family":
            return None
        before = self.sight.folded[max(0, mention.start - 5) : mention.start].rstrip('“" 的')
        is_next = before.endswith(("新一代", "下一代", "下代")) and not before.endswith("最新一代")
        return self.kin.company(mention.entity) if is_next else None

    def _is_a_user(self, mention: Mention, end: int) -> bool:
        """美图、智谱等外部客户也在试: who is named as one of the users is not what the text goes on about."""
        users = self.book.companies[mention.entity] is None and USERS.match(self.sight.folded, mention.end, end)
        return bool(users)

    def _is_run(self, mention: Mention, start: int) -> bool:
        """P800单机推理DeepSeek-V3,每秒…: a model, or the house that it is called by, is what the chip works with."""
        other = self.book.companies[mention.entity] is None and self.sight.kinds[mention.entity] in ("company", "model")
        return other and RUN.search(self.sight.folded, start, mention.start) is not None

    def _is_a_route(self, mention: Mention, start: int) -> bool:
        """拿下“类CUDA生态”的标包: another's software is spoken of at the head of a clause only."""
        other = self.sight.kinds[mention.entity] == "soft" and self.book.companies[mention.entity] is None
        return other and self.sight.folded[start : mention.start].strip('“" ') != ""

    def _is_a_model(self, mention: Mention, start: int) -> bool:
        """完成GLM-5.2的适配: behind other words, a number makes a model of its maker's name."""
        maker = self.sight.kinds[mention.entity] == "company" and self.book.companies[mention.entity] is None
        model = maker and VERSION.match(self.sight.folded, mention.end) is not None
        return model and self.sight.folded[start : mention.start].strip('“" ') != ""

    def _is_compared_with(self, mention: Mention, start: int, end: int) -> bool:
        """与主打推理的上一代产品燧原S60相比: the marks of a comparison embrace the thing, whatever stands between."""
        behind = COMPARED.match(self.sight.folded, mention.end, end)
        return behind is not None and AGAINST.match(self.sight.folded, start, mention.start) is not None

    def _compared(self, first: Topic, second: Mention, end: int) -> bool:
        """真武810E与英伟达H20相当: the two are no list, the second is what the first is compared with."""
        if self.sight.folded[first.end : second.start].strip('“”" ') not in ("与", "和", "同", "跟"):
            return False
        one, other = self.kin.company(first.entities[-1]), self.kin.company(second.entity)
        return one != other and bool(ALIKE.match(self.sight.folded[second.end : end]))

    def _is_maker_of(self, mention: Mention) -> bool:
        """昆仑芯P800和沐曦曦云C550: the name of the maker before its chip is no member of the list."""
        following = self.sight.mention_at(mention.end)
        return (
            following is not None
            and self.kin.klass(mention.entity) == "company"
            and self.kin.company(following.entity) == mention.entity
            and following.entity != mention.entity
        )

    def _joined(self, end: int, start: int) -> bool:
        return self.sight.folded[end:start].strip('“”" ') in ("、", "和", "与", "及", "以及", "/", "系列、", "系列和")

    def is_object(self, offset: int, clause_start: int) -> bool:
        """Is what stands at an offset an object of its clause, or carried by something else?"""
        offset = self._with_maker(offset)
        before = self.sight.folded[max(clause_start, offset - 10) : offset].rstrip('“" ')
        mention = self.sight.mention_at(offset)
        if mention and FOR.match(self.sight.folded, mention.end):
            return False  # 对昆仑芯来说
        if mention and before.endswith(("的是", "的有")) and self.sight.folded[mention.end : mention.end + 1] == ":":
            return False  # 同台的是英伟达H200:141GB…: whom a colon opens a list of
        at_head = SETTING.match(self.sight.folded, clause_start) and offset - clause_start <= LEAD
        if at_head and mention and ON.match(self.sight.folded, mention.end):
            return False
        if (
            mention
            and IS.search(before)
            and (
                RELATED.match(self.sight.folded, mention.end)
                or self._is_product_of(mention, clause_start)
                or self._is_firm_of(mention, clause_start)
            )
        ):
            return True
        if THAN.search(self.sight.folded, clause_start, offset):
            return True
        if EQUATED.search(before):
            return False  # 板卡均为曦云C600。该产品…
        if before.endswith("的是") and FOCUS.search(self.sight.folded, clause_start, offset):
            return False
        product = mention is not None and self.sight.kinds[mention.entity] in PRODUCTS
        if mention and product and before.endswith("在") and BROUGHT_IN.match(self.sight.folded, mention.end):
            return False
        if mention and self._is_patient(before, mention):
            return False
        if mention and MADE_WITH.fullmatch(self.sight.folded, clause_start, offset):
            return ITS_MACHINE.match(self.sight.folded, mention.end) is None
        carrier = CARRIED_BY.search(self.sight.folded, clause_start, offset)
        # 配备64GB显存的P800 carries itself, as does 采用国产供应链的C600; 采用燧原的S60 is another's
        inside = (carrier.start(), offset) if carrier else (0, 0)
        if self.sight.mentions_in(*inside) and not self.sight.numbers_in(*inside):
            return True
        before = MODIFIERS.sub("", before).removesuffix("了")
        if mention and before.endswith("的是") and self._is_brought_out(offset, clause_start, mention):
            return False
        return before.endswith(self._markers) and not before.endswith(TOPIC_MARKERS)

    def _is_product_of(self, mention: Mention, clause_start: int) -> bool:
        """P800是昆仑芯的旗舰产品: is a maker named only as whose the product is that the clause begins with?"""
        end = self.sight.clauses[self.sight.clause_at(mention.start)].end
        if self.kin.klass(mention.entity) != "company" or not PRODUCT_OF.match(self.sight.folded, mention.end, end):
            return False
        return any(self.sight.kinds[m.entity] in PRODUCTS for m in self.sight.mentions_in(clause_start, mention.start))

    def _is_firm_of(self, mention: Mention, clause_start: int) -> bool:
        """昆仑芯是百度孵化的一家芯片公司: is a house named only as whose a tracked firm is that stands before it?"""
        end = self.sight.clauses[self.sight.clause_at(mention.start)].end
        companies = self.book.companies
        if companies[mention.entity] is not None or not FIRM_OF.match(self.sight.folded, mention.end, end):
            return False
        return any(companies[m.entity] is not None for m in self.sight.mentions_in(clause_start, mention.start))

    def _is_brought_out(self, offset: int, clause_start: int, mention: Mention) -> bool:
        """真正打开局面的是P800: what the words bring out is what is spoken of, where it alone is named."""
        if self.book.companies[mention.entity] is None or self.sight.mentions_in(clause_start, offset):
            return False
        return HAS.search(self.sight.folded, clause_start, offset) is None

    def _is_patient(self, before: str, mention: Mention) -> bool:
        """将燧原科技的收入预测上调, 对百度维持买入评级, 前有壁仞融资47亿元: what is dealt with is what is spoken of."""
        if before.endswith(("将", "把")):
            return DEALT_WITH.match(self.sight.folded, mention.end) is not None
        given = GIVEN.match(self.sight.folded, mention.end) and self.sight.kinds[mention.entity] in PRODUCTS
        if before.endswith(("给", "为", "对")) and (given or PRICED.match(self.sight.folded, mention.end)):
            return True  # 给真武810E开出每张4万元的价
        return bool(EXISTS.search(before)) or (
            before.endswith(("对", "予", "给予")) and RATED.match(self.sight.folded, mention.end) is not None
        )

    def _with_maker(self, offset: int) -> int:
        """Where a name begins with that of its maker before it: 瞄着英伟达B200."""
        before = self.sight.mention_at(offset - 1) if offset else None
        return before.start if before and self.kin.klass(before.entity) == "company" else offset

    def _is_counted(self, start: int) -> bool:
        """64张L600: cards that something else is made of; 一张S60 is any one of them."""
        numbers = self.sight.numbers_in(max(0, start - 10), start)
        if not numbers or numbers[-1].family != "count" or numbers[-1].article:
            return False
        return not self.sight.folded[numbers[-1].end : start].strip(" ")

    def is_yardstick(self, start: int, end: int, clause_start: int, clause_end: int) -> bool:
        """Is what stands here what is measured with? E的3倍, 是E八卡服务器的九成."""
        told = ITS_FIGURE.match(self.sight.folded, end, clause_end)
        end = told.end() if told else end
        numbers = self.sight.numbers_in(end, min(clause_end, end + YARDSTICK))
        ratio = next((n for n in numbers if n.family in ("times", "percent")), None)
        gap = self.sight.folded[end : ratio.start].strip('”" ') if ratio else ""
        return gap == "的" or (gap.endswith("的") and bool(MEASURED_BY.search(self.sight.folded, clause_start, start)))
