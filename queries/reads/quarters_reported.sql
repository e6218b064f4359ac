-- The quarters of which a measure has a figure for the whole council, shown or hidden: one row per quarter.
select shown_figures.period
from shown_figures
where
    shown_figures.measure_id = $measure_id
    and shown_figures.area = 'Total'
    and shown_figures.breakdown = 'Total'
    and shown_figures.period like '% Q_'
order by shown_figures.period;
