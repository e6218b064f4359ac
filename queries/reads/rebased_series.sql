-- Where charts begin anew, by the numbers of the series: one row per series and period from which it does.
with judged_series as (
    select distinct
        judged_figures.measure_id,
        judged_figures.series
    from judged_figures
)

select
    judged_series.series,
    left(standing_rebases.period, 4)::integer as year_start,
    right(standing_rebases.period, 1)::integer as quarter
from standing_rebases
inner join judged_series on standing_rebases.measure_id = judged_series.measure_id;
