-- Adds a submission that waits for approval: one row.
insert into submissions (
    submission_id,
    status,
    file_name,
    file_sha256,
    file_size,
    figure_count,
    framework_version,
    warnings,
    submitted_by,
    submitted_at,
    note
)
values (
    $submission_id,
    'submitted',
    $file_name,
    $sha256,
    $file_size,
    $figure_count,
    $framework_version,
    $warnings,
    $person,
    $at,
    $note
);
