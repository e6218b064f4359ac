-- Keeps the day on which a token was last used: one row.
update tokens
set last_used_on = $day
where token_id = $token_id;
