-- Which measures have figures, whatever became of them: one row per measure.
select distinct figures.measure_id
from figures
order by figures.measure_id;
