-- The figures that are asked for: one row per measure, period, area, breakdown and category. The classification is
-- that of the period's last day, or of the day on which the measure is taken. Say which periods: it knows them all.
create or replace view expected_figures as
with asked as (
    select
        measures.measure_id,
        measures.position as measure_position,
        calendar.period,
        taken_days.taken_on
    from calendar
    inner join measures on calendar.frequency = measures.frequency
    inner join taken_days
        on
            calendar.period = taken_days.period
            and measures.year_type = taken_days.year_type
    where
        coalesce(measures.active_from <= calendar.last_day, true)
        and coalesce(measures.active_to >= calendar.first_day, true)
)

select
    asked.measure_id,
    asked.period,
    expected_cells.part,
    expected_cells.area,
    expected_cells.breakdown,
    expected_cells.category,
    min([asked.measure_position::bigint] || expected_cells.position) as position
from asked
inner join expected_cells on asked.measure_id = expected_cells.measure_id
where
    coalesce(expected_cells.valid_from <= asked.taken_on, true)
    and coalesce(expected_cells.valid_to >= asked.taken_on, true)
group by
    asked.measure_id,
    asked.period,
    expected_cells.part,
    expected_cells.area,
    expected_cells.breakdown,
    expected_cells.category;
