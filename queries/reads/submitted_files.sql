-- Every submission with its received file: one row per submission.
select
    submissions.submission_id,
    submissions.file_name,
    submissions.file_sha256
from submissions
order by submissions.submission_id;
