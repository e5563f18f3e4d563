"""Groups: scope, corroboration, first reports; the same whatever the order; ids that stay."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from db.groups.counting import group_of
from db.groups.model import Group, Measure, Saying
from db.groups.reconcile import Stored, keep
from db.groups.same import alike, partition
from db.groups.ties import ties
from scraper.model import Event, Link

from .sayings import number, saying

NOTHING = Stored(members={}, heirs={}, elsewhere=frozenset(), taken=frozenset())


def groups(*sayings: Saying, owners: frozenset[str] = frozenset(("metax",))) -> list[Group]:
    return [group_of(clusters, owners, "metax") for clusters in partition(sayings)]


def claims(found: list[Group]) -> set[frozenset[str]]:
    return {group.claims for group in found}


# --- scope -----------------------------------------------------------------------------------------------------------


def test_a_number_without_a_period_is_that_of_the_only_period_for_which_it_is_told() -> None:
    loose = saying(1, number(7e8, "7亿元"))
    of_2024 = saying(2, number(7e8, "7亿元"), qualifiers={"period": "2024"})
    of_2025 = saying(3, number(7e8, "7亿元"), qualifiers={"period": "2025"})
    assert claims(groups(loose, of_2024)) == {frozenset({"clm_0001", "clm_0002"})}
    assert len(groups(loose, of_2024, of_2025)) == 3


def test_a_month_is_its_day_told_in_less_detail_and_nine_months_are_no_detail_of_a_year() -> None:
    month = saying(1, Event(stage="listed"), event_date="2025-12")
    day = saying(2, Event(stage="listed"), event_date="2025-12-17")
    assert len(groups(month, day)) == 1
    nine = saying(3, number(7e8, "7亿元"), qualifiers={"period": "2025-01/2025-09"})
    year = saying(4, number(7e8, "7亿元"), qualifiers={"period": "2025"})
    assert len(groups(nine, year)) == 2


def test_a_number_does_not_go_on_from_group_to_group() -> None:
    rough = saying(1, number(7e8, "7亿元"), qualifiers={"as_of": "2025-12"})
    fine = saying(2, number(7.2e8, "7.2亿元"), qualifiers={"as_of": "2025-12-31"})
    loose = saying(3, number(7.04e8, "7.04亿元"))
    assert claims(groups(rough, fine, loose)) == {frozenset({"clm_0001", "clm_0002"}), frozenset({"clm_0003"})}


def test_a_rumour_and_a_statement_are_two_things() -> None:
    told = [saying(n, number(7e8, "7亿元"), modality=m) for n, m in enumerate(("asserted", "rumoured", "denied"))]
    assert len(groups(*told)) == 3


# --- corroboration ---------------------------------------------------------------------------------------------------


def test_reprints_are_one_telling_and_the_makers_own_outlet_is_not_independent() -> None:
    (group,) = groups(
        saying(1, number(7e8, "7亿元"), telling="art_1"), saying(2, number(7e8, "7亿元"), telling="art_1"),
        saying(3, number(7e8, "7亿元"), owner="metax"),
    )  # fmt: skip
    assert (len(group.sayings), group.articles, group.tellings, group.independent) == (3, 3, 2, 1)


def test_two_articles_on_the_makers_page_have_one_origin_and_the_unnamed_are_one() -> None:
    page = (Link(voice="official", text="官网显示", entity="metax"),)
    paper = (Link(voice="filing", text="招股书披露"),)
    someone = (Link(voice="media", text="路透", entity="reuters"), Link(voice="anonymous", text="知情人士"))
    house = ((Link(voice="analyst", text="据某某证券研报显示"),), (Link(voice="analyst", text="某某证券"),))
    chains = (page, paper, someone, (), *house)
    (group,) = groups(*(saying(n, number(7e8, "7亿元"), attribution=chain) for n, chain in enumerate(chains)))
    assert [(one.name, one.voice) for one in group.origins] == [
        ("metax", "filing"), ("某某证券", "analyst"), (None, "anonymous"),
    ]  # fmt: skip


def test_an_undated_claim_is_not_the_first_where_a_dated_one_is_there() -> None:
    undated, dated = saying(1, number(7e8, "7亿元"), at=None), saying(2, number(7e8, "7亿元"), at="2026-03-01")
    (group,) = groups(undated, dated)
    assert (group.sayings[0].claim, group.first_at) == ("clm_0002", "2026-03-01")
    (alone,) = groups(undated)
    assert (alone.sayings[0].claim, alone.first_at) == ("clm_0001", None)


def test_a_time_is_compared_as_an_instant_and_before_a_day_without_one() -> None:
    told = ("2026-01-29", "2026-01-29T09:00:00+08:00", "2026-01-29T00:30:00+00:00", "2026-01-28T23:00:00-08:00")
    (group,) = groups(*(saying(n, number(7e8, "7亿元"), at=at) for n, at in enumerate(told)))
    assert [s.claim for s in group.sayings] == ["clm_0002", "clm_0001", "clm_0003", "clm_0000"]


# --- whatever the order ----------------------------------------------------------------------------------------------

DAYS = st.integers(0, 300).map(lambda n: (date(2025, 6, 1) + timedelta(days=n)).isoformat())
VALUES = st.sampled_from([
    number(7e8, "7亿元"), number(7.04e8, "7.04亿元"), number(7.2e8, "7.2亿元"), number(7.22e8, "7.22亿元"),
    number(7e8, "7亿多元", bound="more_than"), number(1e9, "十亿级", bound="order_of_magnitude"),
    number(9.8e8, "约9.8亿元", bound="approx"), number(6.5e8, "6.5亿至7.98亿元", bound="range", high=7.98e8),
])  # fmt: skip
MADE = st.builds(
    dict, thing=VALUES, at=st.none() | DAYS,
    modality=st.sampled_from(["asserted", "forecast", "rumoured", "denied"]),
    qualifiers=st.sampled_from(
        [{}, {"period": "2025"}, {"as_of": "2025-12-31"}, {"as_of": "2025-12"}, {"basis": "主营"}]
    ),
    telling=st.sampled_from([None, "art_a", "art_b"]),
    attribution=st.sampled_from([(), (Link(voice="analyst", text="高盛", entity="goldman"),)]),
)  # fmt: skip
COURSES = st.sampled_from([Measure(id="x", course="one"), Measure(id="x", course="moving"), Measure(id="x")])


@given(st.lists(MADE, max_size=14), COURSES, st.randoms())
def test_groups_and_ties_do_not_depend_on_the_order_of_arrival(
    made: list[dict[str, object]], measure: Measure, dice: object
) -> None:
    told = [saying(n, **each) for n, each in enumerate(made)]  # type: ignore[arg-type]
    shuffled = list(told)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (groups(*each) for each in (told, shuffled))
    assert one == other
    assert ties(one, measure) == ties(other, measure)


@given(st.lists(MADE, max_size=14), COURSES)
def test_every_claim_is_in_one_group_and_no_group_contradicts_itself(
    made: list[dict[str, object]], measure: Measure
) -> None:
    found = groups(*(saying(n, **each) for n, each in enumerate(made)))  # type: ignore[arg-type]
    assert sorted(claim for group in found for claim in group.claims) == [f"clm_{n:04}" for n in range(len(made))]
    pairs = [(tie.earlier, tie.later) for tie in ties(found, measure)]
    assert all(a != b for a, b in pairs)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs), "two groups have one tie at most"
    for group in found:
        assert len({s.standing for s in group.sayings}) == 1
        printed = [one for cluster in group.clusters for one in cluster.amounts]
        assert all(alike(a, b) for a, b in combinations(printed, 2))


@given(st.lists(MADE, max_size=10))
def test_what_is_a_list_never_contradicts_itself(made: list[dict[str, object]]) -> None:
    found = groups(*(saying(n, **each) for n, each in enumerate(made)))  # type: ignore[arg-type]
    assert all(tie.rule != "values" for tie in ties(found, Measure(id="x")))


# --- ids -------------------------------------------------------------------------------------------------------------


def test_a_new_group_has_the_id_of_its_first_stored_claim() -> None:
    assert keep([{"clm_b": "2026-02-01", "clm_a": "2026-02-02"}], NOTHING).ids == ("grp_b",)


def test_where_groups_become_one_the_older_id_stays_and_the_other_points_to_it() -> None:
    stored = Stored(members={"grp_a": frozenset({"clm_a"}), "grp_b": frozenset({"clm_b"})}, heirs={},
                    elsewhere=frozenset(), taken=frozenset())  # fmt: skip
    kept = keep([{"clm_a": "2026-02-02", "clm_b": "2026-02-01"}], stored)
    assert (kept.ids, kept.merged) == (("grp_b",), {"grp_a": "grp_b"})


def test_a_group_that_is_parted_leaves_its_id_to_the_part_with_the_first_stored_claim() -> None:
    stored = Stored(members={"grp_a": frozenset({"clm_a", "clm_b", "clm_c"})}, heirs={}, elsewhere=frozenset(),
                    taken=frozenset())  # fmt: skip
    kept = keep([{"clm_b": "2", "clm_c": "3"}, {"clm_a": "1"}], stored)
    assert kept.ids == ("grp_b", "grp_a")


def test_the_rest_keeps_the_id_where_the_first_stored_claim_is_gone() -> None:
    stored = Stored(
        members={"grp_a": frozenset({"clm_b", "clm_c"})}, heirs={}, elsewhere=frozenset(), taken=frozenset()
    )
    assert keep([{"clm_b": "2", "clm_c": "3"}], stored).ids == ("grp_a",)
    assert keep([], stored).emptied == ("grp_a",)


def test_the_id_goes_with_the_claim_that_stands_for_the_first_stored_one() -> None:
    stored = Stored(members={"grp_a": frozenset({"clm_b", "clm_n"})}, heirs={"clm_a": "clm_n"}, elsewhere=frozenset(),
                    taken=frozenset())  # fmt: skip
    assert keep([{"clm_b": "2"}, {"clm_n": "3"}], stored).ids == ("grp_b", "grp_a")


@given(st.lists(st.sets(st.integers(0, 9)), max_size=5), st.lists(st.sets(st.integers(0, 9)), max_size=5))
def test_no_two_groups_have_one_id(before: list[set[int]], after: list[set[int]]) -> None:
    def parted(sets: list[set[int]]) -> list[dict[str, str]]:
        seen: set[int] = set()
        parts = []
        for each in sets:
            parts.append({f"clm_{n}": f"2026-02-{n + 1:02}" for n in sorted(each - seen)})
            seen |= each
        return [part for part in parts if part]

    first, then = parted(before), parted(after)
    ids = keep(first, NOTHING).ids
    stored = Stored(members={ident: frozenset(part) for ident, part in zip(ids, first, strict=True)}, heirs={},
                    elsewhere=frozenset(), taken=frozenset())  # fmt: skip
    kept = keep(then, stored)
    assert len(set(kept.ids)) == len(then)
    assert {*kept.ids, *kept.merged, *kept.emptied} >= set(ids), "no id is lost"
