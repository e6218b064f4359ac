-- For which periods each measure has figures of the whole council, shown or hidden, and what a year is made of:
-- one row per measure and period.
select
    shown_figures.measure_id,
    shown_figures.period,
    shown_figures.quarters
from shown_figures
where
    shown_figures.area = 'Total'
    and shown_figures.breakdown = 'Total'
    and (shown_figures.value is not null or shown_figures.value_symbol != '')
order by shown_figures.measure_id, shown_figures.period;
