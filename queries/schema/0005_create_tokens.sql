-- Tokens with which a scheduled job acts for a person; of the secret only its SHA-256 is kept.
create table tokens (
    token_id varchar primary key,
    secret_sha256 varchar not null,
    person varchar not null,
    label varchar not null,
    created_at timestamp not null,
    created_by varchar not null,
    expires_on date,
    last_used_on date,
    revoked_at timestamp,
    revoked_by varchar
);
