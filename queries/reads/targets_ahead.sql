-- The targets of a measure for the whole council, of a year and of all that follow it:
-- one row per period with a target.
select
    targets.period,
    targets.target,
    targets.target_upper
from targets
where
    targets.measure_id = $measure_id
    and targets.area = 'Total'
    and targets.breakdown = 'Total'
    and targets.category = 'Total'
    and targets.target is not null
    and left(targets.period, 7) >= $year
order by targets.period;
