"""Which steps the words of a clause tell: not those that are asked for, negated, ahead of it or conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from scraper.claims import occasions
from scraper.claims.english import AGAIN
from scraper.claims.lexicon import Stage
from scraper.claims.reading import Draft, Reading
from scraper.claims.sight import DATE, NUMBER, REST
from scraper.claims.subjects import Topic
from scraper.model import Event, Modality

Matched = list[tuple[Stage, re.Match[str]]]  # the stages that a clause tells, and where
# 尚未开始量产: small words may stand between the negation and the step.
_BETWEEN = r"(?:能|有|曾|再|就|被|正式|开始|进入|实现|启动|完成|进行|获|获得|向[^,。;]{2,6}|递交|任何|对外){0,3}$"
NEGATED = re.compile(
    r"(?:未|没有|没|尚未|并未|不|仍未|从未|暂未|还没|并无|无|停止|终止|暂停|取消|放弃|叫停|无法|难以|无力|禁止)"
    + _BETWEEN
)
# 距离商用还需要经历量产的爬坡, 仍须经过流片: what has still to be gone through.
STILL = re.compile(
    r"(?:还|尚|仍|仍然|依然)(?:需要?|须|有待|得|差|要(?=经|等))(?:经历|经过|通过|等待|走过|走完|完成|跨过|解决)?[^,。;]{0,8}$"
)
DENIED = re.compile(rf"(?:(?<!还)(?<!尚)(?<!仍)(?:没有|不(?!断|仅))|并未|并没有|从未|未曾|并无){_BETWEEN}")
NOTHING = re.compile("没有|并无|暂无|尚无|无意|不存在|暂?不|无(?!锡)")  # 并无上市计划: the words of the step deny it
# 上市目前没有时间表: nobody says that it will not be, nor that it is under way
TIMELESS = re.compile("(?:没有?|[并暂尚]无|未有|无)[^,。;]{0,6}(?:时间表|日程|进展)$")
# 申请在主板上市, 支撑其上市的, 冲刺科创板: the step is spoken of, not reached.
NOT_YET = re.compile(
    r"(?:申请|支撑|底气|助力|谋求|冲刺|要求|条件|资格|标准|排队|候场|竞逐|选择|倾向|扶持|支持|冲击|奔赴|备战|距离|能否|何时)[^,。;]{0,10}$"
)
# 从受理到挂牌上市,仅用约170天: how long it took, and the date before is that of the first step.
FROM_TO = re.compile(r"从[^,。;]{1,24}(?:到|至)[^,。;]{0,8}$")
APPLICATION = re.compile(r"(?:ipo|首发|上市|发行|注册)(?:股票)?的?申请(?:已|获|正式|已获|成功|顺利)?$")
# 首次公开发行股票并在科创板上市审议通过: the listing is what is applied for.
PROJECT = re.compile("公开发行[^,。;]{0,12}$")
# 是否已经递表, 尚不清楚何时流片: asked, or not known
OPEN = re.compile("是否|会否|能否|可否|是不是|有没有|有无|何时|不清楚|尚不明|尚不确定")
# 量产以来, 发布后: a step that is over sets the scene; it is news only where it has a date.
AFTERWARDS = re.compile(
    f"[{NUMBER}]{REST}*[年月天周]?多?(?:以?来|就|后|累计|已|共|便|才|仍|还)|以来|至今|之后|后(?!续|市|期|台|段)|当天|当日|的?时候?(?=$|,)|并[未不没非]|意味着|有助"
)
# 推出近一年后的进展: between a step and a span that is reckoned from it.
RECKONED = re.compile(r"(?:了|已|近|约|将近|不到|不足|仅|才|刚|短短|超过?|逾| )*")
# 流片前的准备, 上市审议: the step lies ahead of what is told.
BEFOREHAND = re.compile(
    rf"[^,。;{DATE}]{{0,8}}(?<![目此之])前(?:的|夕|$|[应须需请先]|最后|[一两]轮)|(?<=上市)(?:审议|审核)"
)
# 从已受理变更为已问询: what it was before.
ORIGIN = re.compile(rf"[从由][^,。;{DATE}]{{0,6}}$")
TURNED = re.compile("[^,。;]{0,8}?(?:变更为|变为|转为|更新为|升级为)|到(?:这一步|现在|如今|今天)")
# 如果能在年内上市: what something else depends on.
CONDITION = re.compile("(?:一旦|倘若|如果|假如|要是|假设|若(?!干|非))[^,。;]*$")
# 分拆上市的动因: what is told of the step, and not the step
TOPICAL = re.compile(
    "(?:战略|背后|这一|事件|后)?的?(?:深层|主要|核心)?(?:动因|原因|缘由|背景|影响|意义|逻辑|目的|考量|用意|难点|看点|前景|概念股?|热潮|浪潮|潮|利弊|障碍)"
    "|(?:有何|有什么|意味着|旨在)"
)
# 量产时间待定: not reached
PENDING = re.compile("的?(?:具体)?(?:时间|日期|日程|时点|节点|窗口|进度)表?[^,。;]{0,4}?(?:待|未|尚|仍|不详|不明|成谜)")
# 没有公布L600的|上市|时间, 距离|量产|只差一步
UNTOLD = [
    (re.compile(before), re.compile(behind))
    for before, behind in (
        (
            "(?:没有|未|拒绝|不愿|不肯|无法)(?:能|曾|有|对外|具体)?"
            "(?:公布|透露|披露|给出|说明|公开|明确|确定|回应|提及)(?!过?的)[^,。;]{0,16}$",
            "的?(?:具体|详细)?(?:时间|日期|日程|计划|安排|进度|细节|窗口|价格)",
        ),
        (
            "(?:距离?|(?<![脱远分剥偏])离)[^,。;]{0,6}$",
            "[^,。;]{0,6}?(?:只差|仅差|还差|还有|尚有|不远|一步|更近|越来越近)",
        ),
    )
]
# 研发尚未启动: the words of a step of a product deny it themselves
UNDONE = re.compile("尚未|还没|没有|并未|未能|未(?!来)")
WHY = re.compile("为什么|为何|怎么|什么|原因是|如何|哪些|究竟|意味着")
WHETHER = re.compile("是否|会不会|能否|何时|什么时候|多少|吗|哪|有没有|要不要|传")


class Step(NamedTuple):
    """A stage of an event as the text tells it at `start:end`."""

    predicate: str
    stage: str
    start: int
    end: int

    def draft(
        self,
        reading: Reading,
        clause: int,
        topic: Topic,
        subject: str,
        when: str | None,
        modality: Modality | None = None,
    ) -> Draft:
        """The step as a draft: whose, when, and why it is taken for one."""
        words = reading.sight.text[self.start : self.end]
        return Draft(
            predicate=self.predicate,
            subjects=(subject,),
            object=Event(stage=self.stage),
            qualifiers=_market(reading, clause, self),
            clause=clause,
            value_start=self.start,
            value_end=self.end,
            rule=f"event/{self.predicate}",
            modality=modality,
            event_date=when,
            scope=f"{subject} {when}",  # one step may have several subjects, and an old and a new date
            why=f"{words}: stage {self.stage}; subject {topic.how}",
        )


def _market(reading: Reading, clause: int, step: Step) -> dict[str, Any]:
    """Where a listing leads, by the words of the step, else of its clause where that names one market; 二次上市."""
    raw, folded = reading.predicate(step.predicate).raw, reading.sight.folded
    here = reading.sight.clauses[clause]
    found: dict[str, Any] = {}
    for words in (folded[step.start : step.end], folded[here.start : here.end]):
        named = [market for market, cues in raw.get("markets", {}).items() if any(cue in words for cue in cues)]
        if len(named) == 1:
            found["market"] = named[0]
            break
    if "again" in raw and re.search(raw["again"], folded[here.start : here.end]):
        found["variant"] = AGAIN
    return found


def is_left_open(reading: Reading, step: Step) -> bool:
    """Do the words of a step say no more than that there is no date for it?"""
    return TIMELESS.search(reading.sight.folded[step.start : step.end]) is not None


def is_asked(reading: Reading, clause: int) -> bool:
    """Is the clause part of a question? C600原定去年量产,为什么晚了? takes for granted what it asks the reason of."""
    if not reading.is_question(clause, interview=False):
        return False
    here = reading.sight.clauses[clause]
    if reading.modalities.of(clause, here.end) == "denied":
        return False  # 有传言说X要收购一家公司? — 没有这回事: the answer takes up the proposition
    rest = reading.sight.folded[here.end : reading.sight.sentence_of(here).end]
    return not WHY.search(rest) or bool(WHETHER.search(reading.sight.folded, here.start, here.end))


def told(reading: Reading, clause: int, matched: Matched) -> Iterator[tuple[Step, bool | None]]:
    """The steps that the words of a clause tell, each with whether it is denied (None: not done, and no news)."""
    text, places = reading.squeezed.texts[clause], reading.squeezed.places(clause)
    for predicate, found in groupby(matched, key=lambda x: x[0].predicate):
        matches = [(m.start(), -m.end(), stage.name) for stage, m in found]
        if not reading.forbids(predicate, clause):
            for stage, start, end in _steps(reading, predicate, matches, text):
                step = Step(predicate, stage, places[start], places[end - 1] + 1)
                if OPEN.search(text, 0, start) and reading.modalities.of(clause, step.start) != "denied":
                    continue
                scene = AFTERWARDS.match(text, end) and _is_scene(reading, clause, step)
                if not scene and not _is_reckoned_from(reading, step):
                    yield step, _denied(reading, clause, text, start)


def _steps(
    reading: Reading, predicate: str, matches: list[tuple[int, int, str]], text: str
) -> Iterator[tuple[str, int, int]]:
    """The stages that the words tell, the longest words first, each with its place in the clause."""
    taken: list[tuple[int, int]] = []
    reached = reading.predicate(predicate).words("reached")
    for start, minus_end, stage in sorted(matches, key=lambda x: (x[0] + x[1], x[0])):
        end = -minus_end
        before = text[max(0, start - 30) : start]
        if any(start < b and a < end for a, b in taken):
            continue
        if stage != "preparing" and (PENDING.match(text, end) or (not reached and UNDONE.search(text, start, end))):
            continue
        if any(a.search(before) and b.match(text, end) for a, b in UNTOLD):
            continue
        if (
            TOPICAL.match(text, end)
            or BEFOREHAND.match(text, end)
            or (ORIGIN.search(before) and TURNED.match(text, end))
        ):
            continue
        if (
            CONDITION.search(before)
            or STILL.search(before)
            or (NEGATED.search(before) and not DENIED.search(before))
            or (stage in reached and _is_not_yet(before, last=stage == reached[-1]))
        ):
            continue
        taken.append((start, end))
        yield stage, start, end


def _denied(reading: Reading, clause: int, text: str, start: int) -> bool | None:
    """平头哥表示,没有递交任何申请: what its own people say they have not done is denied; else it is no news (None)."""
    if NOTHING.match(text, start):
        return True
    if not DENIED.search(text[:start]):
        return False
    links = reading.voices.chains[clause].links
    return True if any(k.voice in ("official", "person", "government") for k in links) else None


def _is_not_yet(before: str, *, last: bool) -> bool:
    """Is the step only spoken of? 首发申请过会 is not: there the application is what passes."""
    if FROM_TO.search(before) or (last and PROJECT.search(before)):
        return True
    if not last and APPLICATION.search(before):
        return False
    return bool(NOT_YET.search(before))


def _is_reckoned_from(reading: Reading, step: Step) -> bool:
    """推出近一年后的进展: the step only says since when; a date that stands around it is that of something else."""
    behind = reading.sight.dates_in(step.end, step.end + 12)[:1]
    folded = reading.sight.folded
    after = [d for d in behind if d.text.endswith("后") or folded.startswith(("后", "来", "之后", "以来"), d.end)]
    return any(RECKONED.fullmatch(folded, step.end, d.start) for d in after)


def _is_scene(reading: Reading, clause: int, step: Step) -> bool:
    """发布后,股价上涨: what is over, without a date, only says when something else happened."""
    here = reading.sight.clauses[clause]
    dated = any(d.edtf and d.kind != "vague" for d in reading.sight.dates_in(here.start, step.end))
    return not dated and not occasions.PLANNED.search(reading.sight.folded, here.start, step.start)
