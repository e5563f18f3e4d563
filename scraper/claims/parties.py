"""Who is named in a stretch of words: organisations, places, models, one or a list of them.

The vocabulary knows some; the others are known by their shape (…大学, …银行), by the names and places that grammar.yaml
lists, or by standing in one list with known ones: 招商银行、兰州大学和知乎.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scraper.claims.fold import fold
from scraper.claims.mentions import Mention
from scraper.claims.sight import Sight
from scraper.model import EntityRef, Object, Record, Term

SPLIT = re.compile(r"、|以及|及|和|与|,|/|跟")
NOT_A_NAME = re.compile(
    r"^[个位名]|[\d<>%。;:(]|企业|客户|用户|机构|行业|自己|记者|我们|什么|多家|一批|正在|已经|进行|这|那|目前|其中|不少|很多|部分|某|等|"
    r"[一二两三几多数]家|[一二两三四五六七八九十]大|各|该|某|其他|其它|有关|相关|负责|方面|模型|芯片|训练|推理|业务|系统|产品|场景|应用|服务|市场|工厂|关联|担任|创始人|先生|女士|架构师|持有|握有|股东|[化性率量]$|了|着|是|会|就|都|也|还|没|不"
)
# What a name ends with, by which one that nobody lists is known for an organisation; WEAK only where the words end.
STRONG = (
    "大学|学院|中学|银行|农商行|信用社|集团|股份|研究院|研究所|设计院|科学院|证券|基金|人寿|财险|信托|期货|实验室|医院|协会|学会|联盟|"
    "有限公司|公司|气象局|税务局|海关|法院|[省市区县州]政府|人民政府|管委会|(?<=院)[\u4e00-\u9fff]{2,4}所|出版社|日报社|电视台|中心|节点|城投"
)
WEAK = (
    "科技|汽车|电力|电网|保险|移动|电信|联通|铁塔|航空|机场|铁路|地铁|能源|石油|石化|电气|重工|钢铁|钢研|港口|超算|智能|通信|信息|网络|"
    "软件|数据|云计算|智算|公安|传媒|药业|制药|物流|快递|地产|置业|机器人|智慧|数科|金服|"
    "智造|智联|智行|智控|精密|仪器|控股|农信|矿业|钼业|铝业|铜业|煤业|乳业|水务|燃气|新材|互娱|影业|航发|重汽|船舶|核电|风电|"
    "半导体|微电子|电子|光电|通讯|技术|医疗|生物|材料|芯|微"
)
ORGANISATION = re.compile(rf"(?:{STRONG})$")
AT_END = re.compile(rf"(?:{STRONG}|{WEAK})$")
SITE = re.compile(r"(?:(?:智算|算力|数据|计算|超算)中心|集群|节点|算力园|机房|园区)$")
# What kinds of buyers there are; none of them is one.
SECTOR = re.compile(
    r"(?:(?:国内|海外|外部|内部|头部|大型|主流|传统|新兴|更多|多个|各大|三大|本土|境内|境外|)"
    r"(?:互联网|金融|能源|电力|运营商|电信运营商|政务|政府|教育|医疗|制造|制造业|交通|汽车|通信|电信|科研|高校|大学|工业|零售|游戏|安防|"
    r"银行|券商|证券|保险|车企|大厂|云厂商|云计算|政企|电网|航空|航天|院所|科研院所|智算中心|数据中心|服务器厂商|自动驾驶|大模型|"
    r"人工智能|物流|农业|文旅|媒体|广告|电商|民企|央企|国企|创业公司|科技公司|模型公司|搜索|推荐|翻译|客服|语音|图像)"
    r"(?:业|行业|领域|公司|厂商|企业|机构|客户|用户|平台|业务|场景|运营商)*)+$"
)
# Not a name but a kind of thing: 国有银行, 头部汽车, 上市公司.
PLAIN = re.compile(
    r"^(?:关键|重要|国有|大型|股份制|头部|国内|海外|国外|外国|本地|地方|中小|互联网|电力|金融|能源|新势力|国产|科研|重点|知名|大|小|新|老|"
    r"上市|创业|初创|芯片|民营|商业|政策性|城市|农村|区域|全国|全球|世界|美国|云|数据|智算|算力|超算|计算|人工|智能|"
    r"人工智能|先进|云端|端侧|边缘|高等|综合|三甲|公立|传统|母|子|分|总|本|同类|公|私|原|现|技术|研发|推理|训练|国家|一线|主流|游戏|短视频|"
    r"直播|电商|社交|自动驾驶|新能源|运营商|基础|核心|通用|移动|的)*(?:大学|学院|银行|集团|股份|科技|汽车|电力|电网|研究院|"
    r"研究所|证券|基金|保险|中心|实验室|医院|航空|能源|节点|联盟|智能|通信|信息|网络|软件|数据|云计算|智算|公司|机器人|超算|"
    r"有限公司|石油|移动|期货|信托|铁路|地铁|物流)$"
)
PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:省|市|县|区|州|盟|镇|新区|园区|开发区|智算中心|数据中心|算力中心|超算中心|计算中心|算力园|机房)$"
)
NO_PLACE = re.compile("[园市城地辖社郊库校厂景本该全各当][区市省县州盟镇]")  # 园区, 该市
# Words before a name that are no part of it.
LEAD = re.compile(
    r"^.*(?:认为|表示|否认|承认|证实|确认|宣布|透露|显示|指出|预计|据悉|其中|目前|当前|包括|包含|例如|比如|譬如|除了|还有|以及|此外|另外|同时|如今|像|"
    r"来自|名叫|(?<!自)由|做[^的]{1,10}的|[一二两三几]家|知名|头部|老牌|龙头|大厂|巨头|平台|运营商|厂商|客户|用户|买家)"
    r"|^(?:而|但|又|还|也|由|被|为|给|向|对|在|是|有|让|使|如|即|从|把|将|至于|的|据|连|到|就|则|与|和|跟|同|了|于|[\"“(])+"
)
NOT_ITSELF = re.compile(
    r"[”\" ]*(?:(?:集团|公司|体系|系|自身)?(?:以外|之外|除外)|的(?:竞争)?对手|的竞品|"
    "的(?:一位|一名)?(?:朋友|同学|同事|熟人|前员工|内部人士|知情人))"
)
VERSION = re.compile(r"[a-z][- ]?[a-z]?\d|满血|蒸馏")
MODEL = re.compile(r"(?!该|这|其|大?模型)[^,。;:的个款在用由了\d是]{2,12}?(?:大模型|模型)")
WORK = re.compile(r"^[^把将]*(?:推理|训练|业务|任务|系统|大模型|平台|应用)$")
HERE = re.compile(r"^(?:这里|当地|这边|该地|此地|同一园区)")
# 上海证券交易所 is not where a chip works.
PLACE_OF = re.compile(r"(?:证券|交易所|银行|时间|市场|大学|发布|总部|办公|研发|团队|户口|户籍)")
WITH = re.compile(
    r"与|同(?!济|方|花顺|时|样|等|意)|跟(?!随|进)|携手|联合(?!国|会|创始|首席|总|办公|体|实验)|联手|牵手|联袂|和"
)
# Between the last of the allies and what they do: 与甲、乙签署
PACT = re.compile(
    "(?:共同|联合|正式|已|将)?(?:签[署订约下了]|达成|宣布|成立|发起|举行|启动|订立|建立|展开|开展|深化|续签|缔结)"
)
OTHERS = re.compile(r"\(|(?<![平同高中上初均对优二三一])等(?![于待级候量价额])")
JOINED = re.compile(r"[- ]?[a-z0-9.-]{0,12} ?(?:、|和|与|及|以及|,|/) ?")  # behind a model's name, its version
LIST_MARKS = ("、", "和", "与", "及")
LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{3,}(?:[A-Z][a-z]+)*(?![A-Za-z0-9])")
MOST_BEHIND = 6  # so many characters may follow a known name in its piece of a list: 国网江苏电力
LEAD_IN = re.compile(
    r"[“\" ]*(?:(?:做|主营|从事|主打|专注于?|运营)[^,。;的]{1,12}的)?"
    r"(?:(?:其中|此外|另外|而|但|不过|目前|据悉|例如|比如|像|以)[“\" ]*)?"
)
TAIL = re.compile(
    r"(?:等|们|方面|内部|自家|自己|旗下|上|里|中|内|也|(?<![成首])都|均|已|则|还|就|各自|分别|先后|一家|两家|三家|双方|三方|的)+$|[\"”)]+$"
)


class Party(Record, frozen=True, kw_only=True):
    """A name at `start:end`; `entity` where the vocabulary has it."""

    start: int
    end: int
    text: str
    entity: str | None = None

    @property
    def object(self) -> Object:
        """The name as the object of a claim."""
        return EntityRef(id=self.entity, text=self.text) if self.entity else Term(text=self.text)


class Names:
    """The names of grammar.yaml that no entity has, compiled once."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        self.organisations = frozenset(fold(str(w)) for w in grammar["organisations"])
        software = sorted((re.escape(fold(str(w))) for w in grammar["software"]), key=len, reverse=True)
        self.software = re.compile(rf"(?<![a-z])(?:{'|'.join(software)})(?: ?v?\d+(?:\.\d+)*)?")
        places = "|".join(sorted(map(re.escape, map(fold, grammar["places"])), key=len, reverse=True))
        self.places = re.compile(rf"(?:{places})(?:(?:省|市)?(?:{places}))*")


class Parties:
    """The names in stretches of one article."""

    def __init__(self, sight: Sight, names: Names) -> None:
        self.sight = sight
        self.names = names

    def find(
        self, start: int, end: int, kinds: tuple[str, ...], *, sure: bool = False, loose: bool = True
    ) -> list[Party]:
        """The members of a list of names; `sure` where the words around leave no doubt that it is one (客户有…),
        `loose` where any words among known names will do.
        """
        pieces = [self._trimmed(a, b) for a, b in self._pieces(start, end)]
        found = [self._party(a, b, kinds) for a, b in pieces]
        good = loose and any(found)
        for k, (a, b) in enumerate(pieces):
            if found[k] is None and (good or (sure and len(pieces) > 1)) and self._may_be_name(a, b):
                found[k] = self._made(a, b)
        return [p for p in found if p]

    def sides(self, start: int, end: int, kinds: tuple[str, ...]) -> tuple[list[Party] | None, list[Party]]:
        """Who stands before and behind 与, 联合…; None where nothing parts the names: a list is no alliance."""
        marks = [m for m in WITH.finditer(self.sight.folded, start, end) if self.sight.mention_at(m.start()) is None]
        strong = [m for m in marks if m[0] != "和"]
        if not strong and (len(marks) != 1 or "、" in self.sight.folded[start:end]):
            return None, []
        mark = (strong or marks)[0]
        stop = PACT.search(self.sight.folded, mark.end(), end)
        end = stop.start() if stop else end
        one, other = (
            found or [p for p in self.place(a, b) if p.text[-1] in "省市区县州"]  # 与苏州市签约
            for a, b in ((start, mark.start()), (mark.end(), end))
            for found in [self.find(a, b, kinds, loose="、" in self.sight.folded[a:b]) or self._latin(a, b)]
        )
        return one, other

    def _latin(self, start: int, end: int) -> list[Party]:
        """The one whom a stretch names by a Latin name that nobody lists: 与Arteris签约; an acronym is none."""
        return [self._made(m.start(), m.end()) for m in LATIN_NAME.finditer(self.sight.text, start, end)][:1]

    def head(self, start: int, end: int, kinds: tuple[str, ...]) -> Party | None:
        """The organisation that a clause begins with, if it begins with one: 新浪微博则是另一种打法."""
        if lead := LEAD_IN.match(self.sight.folded, start, end):
            start = lead.end()
        mention = self.sight.mention_at(start)
        if mention and self.sight.kinds[mention.entity] in kinds:
            return self._made(mention.start, mention.end, mention.entity)
        inside = self.sight.mentions_in(start, end)
        size = self._named_length(self.sight.folded[start : inside[0].start if inside else end])
        return self._made(start, start + size) if size else None

    def place(self, start: int, end: int) -> list[Party]:
        """The places in a list: those that are listed, and those known by their shape."""
        found = []
        for a, b in self._pieces(start, end):
            known = [m for m in self.sight.mentions_in(a, b) if self.sight.kinds[m.entity] == "place"]
            if known:
                found.append(self._made(known[0].start, known[0].end, known[0].entity))
                continue
            if self.sight.mentions_in(a, b):
                continue
            a, b = self._trimmed(a, b)
            words = self.sight.folded[a:b]
            if HERE.match(words):
                if there := self._last_place(a):
                    found.append(there)
            elif PLACE.fullmatch(words) and not PLAIN.match(words) and not NO_PLACE.fullmatch(words):
                found.append(self._made(a, b))
            elif (match := self.names.places.search(words)) and not PLACE_OF.match(words, match.end()):
                found.append(self._made(a + match.start(), a + match.end()))
        return found

    def work(self, start: int, end: int) -> list[Party]:
        """The workload that a stretch names: 绝大多数推理任务, 推荐模型的推理."""
        start, end = self._trimmed(start, end)
        return [self._made(start, end)] if WORK.match(self.sight.folded[start:end]) else []

    def wares(self, start: int, end: int) -> list[Party]:
        """The software, processors and models that a stretch lists: openEuler和龙蜥两个操作系统, Llama 3和通义千问2."""
        found = [self._made(m.start(), m.end()) for m in self.names.software.finditer(self.sight.folded, start, end)]
        ends = {p.end for p in found}
        for model in self.models(start, end):
            before = self.sight.folded[start : model.start].rstrip("、和与及,/ ")
            if start + len(before) in ends and len(before) < model.start - start:
                found.append(model)
        return found

    def beside(self, last: Mention, end: int) -> list[Party]:
        """The software and models without an entity with which a list goes on: GLM-5.2、混元3.0."""
        found, at = [], last.end
        for match in self.names.software.finditer(self.sight.folded, last.end, end):
            if not JOINED.fullmatch(self.sight.folded, at, match.start()):
                break
            found.append(self._made(match.start(), match.end()))
            at = match.end()
        return found

    def models(self, start: int, end: int, *, unnamed: bool = False) -> list[Party]:
        """The models that a stretch names: GLM-5, 千问; where there is none, one that it speaks of: 一个多模态模型."""
        named = [
            self._made(m.start, m.end, m.entity)
            for m in self.sight.mentions_in(start, end)
            if self.sight.kinds[m.entity] == "model" or self._is_model(m)
        ]
        if named or not unnamed:
            return named
        return [self._made(m.start(), m.end()) for m in MODEL.finditer(self.sight.folded, start, end)][:1]

    def _last_place(self, offset: int) -> Party | None:
        """What 这里 stands for: the place that the text named last."""
        known = [m for m in self.sight.mentions if m.start < offset and self.sight.kinds[m.entity] == "place"]
        words = list(self.names.places.finditer(self.sight.folded, max(0, offset - 400), offset))
        if known and (not words or known[-1].end >= words[-1].end()):
            return self._made(known[-1].start, known[-1].end, known[-1].entity)
        return self._made(words[-1].start(), words[-1].end()) if words else None

    def _party(self, start: int, end: int, kinds: tuple[str, ...]) -> Party | None:
        """The one whom a piece of a list names by itself."""
        inside = [m for m in self.sight.mentions_in(start, end) if m.end <= end]
        if inside and all(self.sight.kinds[m.entity] == "place" for m in inside):
            words = self.sight.folded[start:end]
            if ORGANISATION.search(words) and not NOT_A_NAME.search(words) and not SITE.search(words):
                return self._made(start, end)  # 庆阳市人民政府
        if inside:
            last = inside[-1]
            tail = self.sight.folded[last.end : end]
            whole = (
                len(tail) <= MOST_BEHIND or AT_END.search(tail) or self.sight.folded[end : end + 1] not in LIST_MARKS
            )
            fits = (
                whole and self.sight.kinds[last.entity] in kinds and not NOT_ITSELF.match(self.sight.folded, last.end)
            )
            return self._made(last.start, last.end, last.entity) if fits and not self._is_model(last) else None
        inside = self.sight.mentions_in(start, end)
        size = self._named_length(self.sight.folded[start : inside[0].start if inside else end])
        return self._made(start, start + size) if size else None

    def _is_model(self, mention: Mention) -> bool:
        """GLM-5 is a model, not the firm that makes it."""
        name = self.sight.folded[mention.start : mention.end + 2]
        return self.sight.kinds[mention.entity] == "company" and bool(VERSION.search(name))

    def _named_length(self, words: str) -> int:
        """How many of the words are a listed name or look like one: 4 for 江苏银行全面, 0 for none."""
        for size in range(min(len(words), 14), 1, -1):
            name = words[:size]
            place = self.names.places.match(name)
            if name in self.names.organisations or (place and name[place.end() :] in self.names.organisations):
                return size  # 交大, 上海交大
            shape = AT_END if size == len(words) else ORGANISATION
            if size > 3 and not NOT_A_NAME.search(name) and shape.search(name) and not PLAIN.match(name):
                return 0 if SECTOR.fullmatch(name) else size
        return 0

    def _may_be_name(self, start: int, end: int) -> bool:
        words = self.sight.folded[start:end]
        return (
            3 <= len(words) <= 14
            and not NOT_A_NAME.search(words)
            and not PLAIN.match(words)
            and not SECTOR.fullmatch(words)
            and not words.startswith(("来自", "源自", "出自"))
            and not self.sight.mentions_in(start, end)
            and (len(words) <= 8 or bool(AT_END.search(words)))
        )

    def _made(self, start: int, end: int, entity: str | None = None) -> Party:
        return Party(start=start, end=end, text=self.sight.text[start:end], entity=entity)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between the marks of a list; a mark inside an entity's name is none."""
        at = start
        for match in SPLIT.finditer(self.sight.folded, start, end):
            inside = self.sight.mention_at(match.start())
            if inside is None and match.start() >= at:
                yield at, self._before_others(at, match.start())
                at = match.end()
        yield at, self._before_others(at, end)

    def _before_others(self, start: int, end: int) -> int:
        """Where a piece of a list ends: 中兴通讯(ZTE)等中国移动的供应商 names one."""
        marks = OTHERS.finditer(self.sight.folded, start + 1, end)
        return next((m.start() for m in marks if not self.sight.mention_at(m.start())), end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A piece without the small words around a name: 其中之江实验室, 美图等; dates before it go as well."""
        ends = [n.end for n in self.sight.numbers_in(start, end)] + [d.end for d in self.sight.dates_in(start, end)]
        start = max([start, *(e for e in ends if e < end)])
        while True:
            words = self.sight.folded[start:end]
            bare = words.strip()
            if bare != words:
                start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
                continue
            lead = LEAD.match(bare)
            first = self.sight.mention_at(start)
            if lead and lead.end() < len(bare) and (first is None or first.end < start + lead.end()):
                cut = start + lead.end()
                covering = self.sight.mention_at(cut - 1)
                if covering is None or covering.end <= cut:
                    start = cut
                    continue
            tail = TAIL.search(bare)
            inside = self.sight.mentions_in(start, end)
            cut = max(start + tail.start(), inside[-1].end if inside else 0) if tail else end
            if start < cut < end:
                end = cut
                continue
            return start, end
