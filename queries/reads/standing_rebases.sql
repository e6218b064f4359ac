-- From which periods on a measure's charts begin anew, with reason, person and time: one row per period.
select
    standing_rebases.period,
    standing_rebases.reason,
    standing_rebases.person,
    standing_rebases.happened_at
from standing_rebases
where standing_rebases.measure_id = $measure_id
order by standing_rebases.period;
