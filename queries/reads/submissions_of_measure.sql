-- Which returns a measure's figures came from: one row per return and period that stand.
select
    current_slices.period,
    submissions.submission_id,
    submissions.file_name,
    submissions.submitted_by,
    submissions.submitted_at,
    submissions.decided_by,
    submissions.decided_at,
    submissions.note
from current_slices
inner join submissions on current_slices.submission_id = submissions.submission_id
where current_slices.measure_id = $measure_id
group by all
order by
    current_slices.period desc,
    submissions.submitted_at desc,
    submissions.submission_id desc;
