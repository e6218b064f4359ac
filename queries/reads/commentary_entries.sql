-- What was written of measures and periods and what became of it, of one measure or all, of one period or all, in order
-- of time: one row per entry.
select
    commentaries.entry,
    commentaries.measure_id,
    commentaries.period,
    commentaries.act,
    commentaries.what_happened,
    commentaries.what_is_done,
    commentaries.reason,
    commentaries.person,
    commentaries.happened_at
from commentaries
where
    ($measure_id::varchar is null or commentaries.measure_id = $measure_id)
    and ($period::varchar is null or commentaries.period = $period)
order by commentaries.entry;
