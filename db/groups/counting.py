"""Who tells a group: tellings, independent tellings, named origins, and who was first. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta, timezone

from db.groups.amounts import amount
from db.groups.model import Cluster, Group, Origin, Saying, Telling
from db.groups.scope import plain
from scraper.model import Link, Quantity, Voice

VOICES: tuple[Voice, ...] = (
    "filing", "official", "government", "analyst", "person", "media", "anonymous", "unattributed",
)  # fmt: skip
_SHANGHAI = timezone(timedelta(hours=8))
_REPORTS = re.compile(
    r"^(?:据|根据|按照|按|来自|援引|引述)|(?:的)?(?:数据|统计|消息|报道|研报|报告)?(?:显示|披露|称|表示|透露|指出|介绍|认为|预计|预测|报道|统计|公布|宣布|说)+$"
)
_NEVER = "9999"


def group_of(clusters: Sequence[Cluster], owners: Collection[str], company: str | None) -> Group:
    """What clusters come to that say the same, the fullest first.

    `owners`: the subject, its maker and the parents of both, whose outlets are not independent of it.
    """
    ordered = tuple(sorted((saying for one in clusters for saying in one.sayings), key=reported))
    dated = [saying.telling.reported_at for saying in ordered if saying.telling.reported_at]
    tellings = {saying.telling.telling for saying in ordered}
    free = {saying.telling.telling for saying in ordered if saying.telling.owner not in owners}
    return Group(
        clusters=tuple(clusters),
        sayings=ordered,
        head=_head(clusters[0]),
        articles=len({saying.telling.article for saying in ordered}),
        tellings=len(tellings),
        independent=len(free),
        origins=origins(ordered, company),
        first_at=dated[0] if dated else None,
        last_at=dated[-1] if dated else None,
    )


def reported(saying: Saying) -> tuple[bool, str, bool, str, str, str]:
    """The order in which claims were reported; of one article by id."""
    return (*when(saying.telling), saying.claim)


def _head(cluster: Cluster) -> Saying:
    finest = cluster.amounts[0].low if cluster.amounts else None
    exact = (s for s in cluster.sayings if not isinstance(s.object, Quantity) or amount(s.object).low == finest)
    return min(exact, key=reported)


def when(telling: Telling) -> tuple[bool, str, bool, str, str]:
    """The order of reports: dated before undated, by instant; a day without a time comes after its times.

    An undated article counts by the day before which it cannot have been written, and never as the first of dated ones.
    """
    at = telling.reported_at
    if at is None:
        return (True, telling.not_before or telling.not_after or _NEVER, False, "", telling.article)
    if len(at) == 10:
        return (False, at, True, "", telling.article)
    local = datetime.fromisoformat(at).astimezone(_SHANGHAI)
    return (False, local.date().isoformat(), False, local.isoformat(), telling.article)


def origins(sayings: Iterable[Saying], company: str | None) -> tuple[Origin, ...]:
    """Those on whose word a group rests, each once: named ones by name, then the unnamed as one.

    The last of a chain is the one who could know. An entity is one origin whatever it used to speak, so two articles
    that lean on one web page of the maker have one origin.
    """
    found: dict[str, Origin] = {}
    for saying in sayings:
        one = origin(saying.attribution, company)
        key = mouth(one)
        known = found.get(key)
        if known is None or (VOICES.index(one.voice), one.name or "") < (VOICES.index(known.voice), known.name or ""):
            found[key] = one
    return tuple(sorted(found.values(), key=lambda one: (one.name is None, VOICES.index(one.voice), one.name or "")))


def mouth(one: Origin) -> str:
    """What two origins share that are one: an entity, else the words without case and width; empty for the unnamed."""
    return one.entity or (plain(one.name) if one.name else "")


def origin(chain: tuple[Link, ...], company: str | None) -> Origin:
    """Whose word a claim is: of `路透引述知情人士` nobody who has a name. A filing without a name is the company's."""
    if not chain:
        return Origin(name=None, entity=None, voice="unattributed")
    last = chain[-1]
    entity = last.entity or (company if last.voice == "filing" else None)
    if entity:
        return Origin(name=entity, entity=entity, voice=last.voice)
    if last.voice in ("anonymous", "unattributed"):
        return Origin(name=None, entity=None, voice=last.voice)
    bare = last.text
    while (shorter := _REPORTS.sub("", bare)) != bare:
        bare = shorter
    return Origin(name=bare.strip() or last.text, entity=None, voice=last.voice)
