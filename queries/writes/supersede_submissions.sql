-- Marks approved submissions none of whose slices stand any more, and those whose slices stand again.
update submissions
set status = if(submissions.status = 'approved', 'superseded', 'approved')
where
    submissions.status in ('approved', 'superseded')
    and (submissions.status = 'approved') != (
        submissions.submission_id in (
            select current_slices.submission_id
            from current_slices
        )
    );
