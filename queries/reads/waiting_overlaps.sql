-- Other submissions that wait with slices of this one: one row per submission.
select distinct
    others.submission_id,
    submissions.submitted_by
from figures
inner join figures as others
    on
        figures.measure_id = others.measure_id
        and figures.period = others.period
        and figures.area = others.area
        and figures.submission_id != others.submission_id
inner join submissions
    on
        others.submission_id = submissions.submission_id
        and submissions.status = 'submitted'
where figures.submission_id = $submission_id
order by others.submission_id;
