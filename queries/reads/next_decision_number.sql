-- The number that the next approval or withdrawal gets: one row.
select
    greatest(
        coalesce(max(submissions.approval_number), 0), coalesce(max(submissions.withdrawal_number), 0)
    ) + 1 as decision_number
from submissions;
