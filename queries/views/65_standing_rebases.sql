-- From which periods on a measure's charts begin anew, by the newest entry of each: one row per measure and period.
create or replace view standing_rebases as
select
    newest.measure_id,
    newest.period,
    newest.reason,
    newest.person,
    newest.happened_at
from (
    select
        rebases.measure_id,
        rebases.period,
        rebases.act,
        rebases.reason,
        rebases.person,
        rebases.happened_at
    from rebases
    qualify row_number() over (partition by rebases.measure_id, rebases.period order by rebases.entry desc) = 1
) as newest
where newest.act = 'rebase';
