-- Marks approved submissions none of whose slices stand any more.
update submissions
set status = 'superseded'
where
    status = 'approved'
    and submission_id not in (
        select current_slices.submission_id
        from current_slices
    );
