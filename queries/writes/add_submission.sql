-- Adds a submission that waits for approval: one row.
insert into submissions (
    submission_id, status, file_name, file_sha256, submitted_by, submitted_at, note
)
values ($submission_id, 'submitted', $file_name, $sha256, $person, $at, $note);
