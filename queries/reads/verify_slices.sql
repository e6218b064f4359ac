-- Places where what stands is not what the approvals and withdrawals say: one row per measure, period and area;
-- and submissions whose status does not follow from them.
with due as (
    select
        figures.measure_id,
        figures.period,
        figures.area,
        arg_max(figures.submission_id, submissions.approval_number) as submission_id
    from figures
    inner join submissions on figures.submission_id = submissions.submission_id
    where
        submissions.approval_number is not null
        and submissions.withdrawal_number is null
    group by
        figures.measure_id,
        figures.period,
        figures.area
)

select
    concat_ws(
        ', ',
        coalesce(due.measure_id, current_slices.measure_id),
        coalesce(due.period, current_slices.period),
        coalesce(due.area, current_slices.area)
    ) as subject,
    format(
        '{} stands where {} should',
        coalesce(current_slices.submission_id, 'nothing'),
        coalesce(due.submission_id, 'nothing')
    ) as words
from due
full outer join current_slices
    on
        due.measure_id = current_slices.measure_id
        and due.period = current_slices.period
        and due.area = current_slices.area
where due.submission_id is distinct from current_slices.submission_id
union all
select
    submissions.submission_id as subject,
    format('it is marked as {}', submissions.status) as words
from submissions
where submissions.status != case
    when submissions.withdrawal_number is not null then 'withdrawn'
    when
        submissions.approval_number is not null
        then if(
            submissions.submission_id in (select due.submission_id from due), 'approved', 'superseded'
        )
    when submissions.decided_by is not null then 'rejected'
    else 'submitted'
end;
