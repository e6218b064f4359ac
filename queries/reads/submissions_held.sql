-- Every submission with what it holds and how much of it stands: one row per submission, newest first.
with held as (
    select
        figures.submission_id,
        list_sort(list(distinct figures.period)) as periods,
        list_sort(list(distinct measures.lead)) as leads,
        count(distinct figures.measure_id) as measures,
        count(distinct concat_ws('|', figures.measure_id, figures.period, figures.area)) as slices
    from figures
    left join measures on figures.measure_id = measures.measure_id
    where $submission_id is null or figures.submission_id = $submission_id
    group by figures.submission_id
),

standing as (
    select
        current_slices.submission_id,
        count(*) as standing_slices
    from current_slices
    group by current_slices.submission_id
)

select
    submissions.submission_id,
    submissions.status,
    submissions.file_name,
    submissions.file_sha256 as sha256,
    submissions.file_size,
    submissions.figure_count as figures,
    submissions.framework_version,
    submissions.warnings,
    submissions.submitted_by,
    submissions.submitted_at,
    submissions.note,
    submissions.decided_by,
    submissions.decided_at,
    submissions.reason,
    submissions.withdrawn_by,
    submissions.withdrawn_at,
    submissions.withdrawal_reason,
    submissions.approval_number,
    held.periods,
    held.leads,
    held.measures,
    held.slices,
    coalesce(standing.standing_slices, 0) as standing_slices
from submissions
left join held on submissions.submission_id = held.submission_id
left join standing on submissions.submission_id = standing.submission_id
where $submission_id is null or submissions.submission_id = $submission_id
order by
    submissions.submitted_at desc,
    submissions.submission_id desc;
