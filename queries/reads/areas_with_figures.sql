-- Which areas have figures, whatever became of them: one row per area.
select distinct figures.area
from figures
where figures.area != 'Total';
