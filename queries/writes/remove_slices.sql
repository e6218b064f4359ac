-- Takes away the slices that stand by a submission that is being withdrawn.
delete from current_slices
where submission_id = $submission_id;
