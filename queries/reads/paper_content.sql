-- The bytes of a paper, and whether they are those that were kept: at most one row.
select
    papers.content,
    sha256(papers.content) = papers.sha256 as is_whole
from papers
where papers.paper_id = $paper_id;
