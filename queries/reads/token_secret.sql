-- What the secret of a token is checked against, and whether it still counts: at most one row.
select
    tokens.secret_sha256,
    tokens.person,
    tokens.expires_on,
    tokens.last_used_on,
    tokens.revoked_at
from tokens
where tokens.token_id = $token_id;
