-- Takes a token out of use: one row.
update tokens
set
    revoked_at = $at,
    revoked_by = $person
where token_id = $token_id;
