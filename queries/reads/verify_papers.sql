-- What does not add up about papers: one row per paper and fault.
with made as (
    select
        audit_log.subject as paper_id,
        audit_log.person
    from audit_log
    where audit_log.act = 'make paper'
)

select
    papers.paper_id as subject,
    'what is kept of it is not the paper that was made' as words
from papers
where sha256(papers.content) != papers.sha256
union all by name
select
    papers.paper_id as subject,
    'its publication ' || papers.publication_id || ' is not there' as words
from papers
anti join publications on papers.publication_id = publications.publication_id
union all by name
select
    papers.paper_id as subject,
    'the audit log does not say who did this: make paper' as words
from papers
anti join made
    on
        papers.paper_id = made.paper_id
        and papers.made_by = made.person
union all by name
select
    made.paper_id as subject,
    'the audit log says that it was made, but it is not there' as words
from made
anti join papers on made.paper_id = papers.paper_id
order by
    subject,
    words;
