-- Marks a submission as withdrawn: one row.
update submissions
set
    status = 'withdrawn',
    withdrawn_by = $person,
    withdrawn_at = $at,
    withdrawal_reason = $reason,
    withdrawal_number = $decision_number
where submission_id = $submission_id;
