-- Submissions that do not hold as many figures as they came with, and figures without their submission:
-- one row per submission.
with held as (
    select
        figures.submission_id,
        count(*) as figures
    from figures
    group by figures.submission_id
)

select
    coalesce(submissions.submission_id, held.submission_id) as subject,
    case
        when submissions.submission_id is null then format('{} figures of a submission that is not there', held.figures)
        else format('{} figures are kept, it came with {}', coalesce(held.figures, 0), submissions.figure_count)
    end as words
from submissions
full outer join held on submissions.submission_id = held.submission_id
where
    submissions.submission_id is null
    or coalesce(held.figures, 0) != coalesce(submissions.figure_count, held.figures, 0);
