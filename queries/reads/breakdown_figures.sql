-- How many figures of groups and of parts of the council there are, shown or not: one row per measure and period.
select
    shown_figures.measure_id,
    shown_figures.period,
    count(*) as figures
from shown_figures
left join areas on shown_figures.area = areas.area
where
    (shown_figures.breakdown != 'Total' or areas.level = 'part')
    and (shown_figures.numerator is not null or shown_figures.numerator_symbol != '')
group by all
order by shown_figures.measure_id, shown_figures.period;
