-- Adds a token: one row.
insert into tokens (token_id, secret_sha256, person, label, created_at, created_by, expires_on)
values ($token_id, $sha256, $name, $label, $at, $person, $expires_on);
