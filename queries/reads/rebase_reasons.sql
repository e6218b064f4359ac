-- Why the charts of measures were begun anew, as entered up to a moment, whether or not it was taken back: one row per
-- measure and period. Entries are only ever added, so the answer for a moment that is past never changes.
select
    rebases.measure_id,
    rebases.period,
    rebases.reason
from rebases
where
    rebases.act = 'rebase'
    and rebases.happened_at <= $moment
qualify row_number() over (partition by rebases.measure_id, rebases.period order by rebases.entry desc) = 1
order by rebases.measure_id, rebases.period;
