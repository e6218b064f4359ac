-- Marks a submission as approved: one row.
update submissions
set
    status = 'approved',
    decided_by = $person,
    decided_at = $at,
    approval_number = $decision_number
where submission_id = $submission_id;
