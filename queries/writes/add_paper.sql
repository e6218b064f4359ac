-- Keeps a paper with its publication: one row.
insert into papers (
    paper_id,
    publication_id,
    format,
    choices,
    wording,
    basis,
    made_by,
    made_at,
    sha256,
    content
)
values (
    $paper_id,
    $publication_id,
    $format,
    $choices,
    $wording,
    $basis,
    $made_by,
    $made_at,
    $sha256,
    $file_bytes
);
