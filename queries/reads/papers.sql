-- The papers that were made, newest first, without their bytes: one row per paper.
select
    papers.paper_id,
    papers.publication_id,
    papers.format,
    papers.choices,
    papers.wording,
    papers.basis,
    papers.made_by,
    papers.made_at,
    papers.sha256,
    octet_length(papers.content) as size
from papers
order by substr(papers.paper_id, 2)::integer desc;
