-- Lets the slices of a submission stand: one row per measure, period and area.
insert into current_slices (measure_id, period, area, submission_id)
select distinct
    figures.measure_id,
    figures.period,
    figures.area,
    figures.submission_id
from figures
where figures.submission_id = $submission_id;
