-- Marks a submission as rejected: one row.
update submissions
set
    status = 'rejected',
    decided_by = $person,
    decided_at = $at,
    reason = $reason
where submission_id = $submission_id;
