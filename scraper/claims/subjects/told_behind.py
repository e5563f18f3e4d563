"""What is spoken of where it is named only behind: 显存带宽不到2TB/s,一直是P800的短板; “单卡400瓦。”他谈到C500时说."""

from __future__ import annotations

import re

from scraper.claims.sight import Sight
from scraper.claims.subjects.kin import Kin
from scraper.claims.subjects.topic import Topic, Topics
from scraper.claims.subjects.wanted import Wanted

# The clause before is what the thing named here has: its weak point, its most visible change.
IS = re.compile(
    r"(?:这|也|更|则|都|便|就|正|恰|才|一直|始终|历来|向来|同样)*(?:是|成了?|成为|构成)(?:了)?[“\" ]*(?:新款|新品)?"
)
FEATURE = re.compile(
    r"[^,。;:]{0,20}?(?:短板|长板|亮点|卖点|看点|特点|特色|特征|优势|强项|弱项|变化|改进|改动|升级|标签|招牌|底牌|底气|硬伤|软肋|弱点|主战场"
    r"|用武之地|拿手好戏|看家本领|定位|底色|门槛|瓶颈|配置|规格|参数|硬指标|指标|关键|重点|底气|突破|杀手锏|王牌|任务|使命|主业|活|本职|水平|成绩|答卷|标称|通行证|入场券|敲门砖|本钱|家底|天花板|标配|日常|标准)"
    r"(?:之一|所在)?[”\"]?[,。;!]?"
)
# 那是一颗7nm的推理芯片,代号N100: how the thing of the clause before is called
CALLED = re.compile(
    r"(?:产品|芯片|内部)?(?:代号|型号|名称|名字|产品名|名叫|名为|取名|命名)(?:就|是|为|叫|作|做){0,2}[“\"]?"
)
# Who speaks, behind the quotation, and of what: 陈维良谈到C500时说, 架构师这样解释810E的设计
SPEAKING_OF = re.compile(
    r"(?:谈到|谈及|谈起|说到|说起|讲到|讲起|聊到|聊起|提到|提及|提起|介绍|解释|描述|形容|概括|评价|总结|点评|解读|回应|回答)(?:了|起)?"
)
# 96GB显存让P800装得下满血模型; 六颗HBM3环绕着L600: what something does to the thing that has it
ACTS_ON = re.compile(r"(?:让|使得?|令|帮助|支撑|环绕着?|围绕着?|簇拥着?|撑起了?|保证了?)[“\" ]*$")
NEAR = 60  # characters of the clause behind a quotation that tell who speaks


class ToldBehind:
    """Finds the topic of a clause that names nothing, in what stands behind it."""

    def __init__(self, sight: Sight, kin: Kin, topics: Topics) -> None:
        self.sight = sight
        self.kin = kin
        self.topics = topics

    def topic(self, clause: int, offset: int, wanted: Wanted) -> Topic | None:
        """The topic that the words behind `offset`, the next clause, or who is quoted names for a clause."""
        ahead = (t for t in self.topics[clause] if t.start < offset)
        if any(
            wanted.fit(t, self.kin) or (self.kin.klass(t.entities[0]) == "company" and t.how == "named") for t in ahead
        ):
            return None
        here = self.sight.clauses[clause]
        behind = clause + 1 if clause < self.sight.sentence_of(here).last else clause
        return (
            self._whose(clause, offset, wanted)
            or (self._whose(behind, self.sight.clauses[behind].start, wanted) if behind != clause else None)
            or self._spoken_of(clause, wanted)
        )

    def _whose(self, clause: int, offset: int, wanted: Wanted) -> Topic | None:
        """显存带宽不到2TB/s,一直是P800的短板; 96GB显存让P800装得下满血模型: the first that is named behind `offset`."""
        folded, end = self.sight.folded, self.sight.clauses[clause].end
        topic = next((t for t in self.topics[clause] if t.start >= offset), None)
        if topic is None or topic.how != "named":
            return None
        start = self._with_maker(topic.start)
        if CALLED.fullmatch(folded, offset, start):
            return wanted.fit(topic, self.kin)
        is_it = IS.search(folded, offset, start)
        if (is_it and FEATURE.fullmatch(folded, topic.end, end)) or ACTS_ON.search(folded, offset, start):
            return wanted.fit(topic, self.kin)
        return None

    def _with_maker(self, start: int) -> int:
        before = self.sight.mention_at(start - 1) if start else None
        return before.start if before and self.kin.klass(before.entity) == "company" else start

    def _spoken_of(self, clause: int, wanted: Wanted) -> Topic | None:
        """“单卡400瓦。”沐曦一位高管谈到C500时说: what a quotation is about that names nothing itself."""
        folded, start = self.sight.folded, self.sight.clauses[clause].start
        end = folded.find("”", start)
        if end < 0 or "\n" in folded[start:end] or "“" in folded[start + 1 : end]:
            return None
        behind = self.sight.clause_at(end + 1)
        here = self.sight.clauses[behind]
        if here.start > end + 1 or here.block != self.sight.clauses[clause].block or behind == clause:
            return None
        told = SPEAKING_OF.search(folded, max(here.start, end + 1), min(here.end, end + NEAR))
        if told is None:
            return None
        for topic in self.topics[behind]:
            if topic.start >= told.end() and topic.how == "named" and (found := wanted.fit(topic, self.kin)):
                return found
        return None
