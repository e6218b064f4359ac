-- Lets the slices stand again that a withdrawn submission had replaced: of each the one approved last.
-- One row per measure, period and area.
insert into current_slices (measure_id, period, area, submission_id)
with withdrawn as (
    select distinct
        figures.measure_id,
        figures.period,
        figures.area
    from figures
    where figures.submission_id = $submission_id
)

select
    withdrawn.measure_id,
    withdrawn.period,
    withdrawn.area,
    arg_max(submissions.submission_id, submissions.approval_number) as submission_id
from withdrawn
inner join figures
    on
        withdrawn.measure_id = figures.measure_id
        and withdrawn.period = figures.period
        and withdrawn.area = figures.area
inner join submissions on figures.submission_id = submissions.submission_id
anti join current_slices
    on
        withdrawn.measure_id = current_slices.measure_id
        and withdrawn.period = current_slices.period
        and withdrawn.area = current_slices.area
where
    submissions.approval_number is not null
    and submissions.withdrawal_number is null
group by
    withdrawn.measure_id,
    withdrawn.period,
    withdrawn.area;
