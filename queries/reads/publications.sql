-- What was published, newest first, each with the publication that corrects it: one row per publication.
select
    publications.publication_id,
    publications.title,
    publications.period,
    publications.with_quarters,
    publications.as_at,
    publications.published_by,
    publications.published_at,
    publications.data_version,
    publications.framework_version,
    publications.policy,
    publications.threshold,
    publications.zeros,
    publications.corrects,
    publications.correction,
    publications.audit,
    publications.figure_count,
    publications.sha256,
    coalesce(correcting.publication_id, '') as corrected_by
from publications
left join publications as correcting on publications.publication_id = correcting.corrects
order by substr(publications.publication_id, 2)::integer desc;
