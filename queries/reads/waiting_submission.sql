-- A submission that waits for approval: at most one row, with who submitted it.
select submissions.submitted_by
from submissions
where submissions.submission_id = $submission_id and submissions.status = 'submitted';
