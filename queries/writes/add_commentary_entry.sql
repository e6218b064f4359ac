-- Notes what somebody wrote of a measure and period, signed off or sent back: one row.
insert into commentaries (
    entry,
    measure_id,
    period,
    act,
    what_happened,
    what_is_done,
    reason,
    person,
    happened_at
)
select
    coalesce(max(commentaries.entry), 0) + 1 as entry,
    $measure_id as measure_id,
    $period as period,
    $act as act,
    $what_happened as what_happened,
    $what_is_done as what_is_done,
    $reason as reason,
    $person as person,
    $at as happened_at
from commentaries;
