-- How a submission stands, who sent it: one row.
select
    submissions.status,
    submissions.submitted_by,
    submissions.file_name,
    submissions.file_sha256
from submissions
where submissions.submission_id = $submission_id;
