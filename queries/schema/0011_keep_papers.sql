-- Papers that were made of publications, each with the hash of its bytes. Rows are only ever added: another paper of
-- the same publication stands beside those before it.
create table papers (
    paper_id varchar primary key,
    publication_id varchar not null,
    format varchar not null check (format in ('docx', 'pdf')),
    choices varchar not null,
    wording varchar not null,
    basis varchar not null,
    made_by varchar not null,
    made_at timestamp not null,
    sha256 varchar not null,
    content blob not null
);
