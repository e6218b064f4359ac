-- Which measures have figures, whatever became of them, and the last quarter they reach into: one row per measure.
select
    figures.measure_id,
    max(if(contains(figures.period, ' '), figures.period, figures.period || ' Q4')) as last_quarter
from figures
group by figures.measure_id
order by figures.measure_id;
