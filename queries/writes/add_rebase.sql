-- Notes that a measure's charts begin anew from a period, or that this is taken back: one row.
insert into rebases (entry, measure_id, period, act, reason, person, happened_at)
select
    coalesce(max(rebases.entry), 0) + 1 as entry,
    $measure_id as measure_id,
    $period as period,
    $act as act,
    $reason as reason,
    $person as person,
    $at as happened_at
from rebases;
