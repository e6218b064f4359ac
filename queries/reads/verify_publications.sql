-- What does not add up about publications: one row per publication and fault.
with published as (
    select
        audit_log.subject as publication_id,
        audit_log.person
    from audit_log
    where audit_log.act = 'publish'
),

kept as (
    select published_figures.publication_id
    from published_figures
    union
    select published_commentaries.publication_id
    from published_commentaries
)

select
    publications.publication_id as subject,
    'the audit log does not say who did this: publish' as words
from publications
anti join published
    on
        publications.publication_id = published.publication_id
        and publications.published_by = published.person
union all by name
select
    published.publication_id as subject,
    'the audit log says that it was published, but it is not there' as words
from published
anti join publications on published.publication_id = publications.publication_id
union all by name
select
    kept.publication_id as subject,
    'there are figures or commentaries of it, but it is not there' as words
from kept
anti join publications on kept.publication_id = publications.publication_id
order by
    subject,
    words;
