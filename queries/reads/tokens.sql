-- Which tokens there are, newest first, without what their secrets are checked against: one row per token.
select
    tokens.token_id,
    tokens.person,
    tokens.label,
    tokens.created_at,
    tokens.created_by,
    tokens.expires_on,
    tokens.last_used_on,
    tokens.revoked_at,
    tokens.revoked_by
from tokens
order by
    tokens.created_at desc,
    tokens.token_id asc;
