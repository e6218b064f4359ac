-- What was said of measures in a publication, in its order: one row per measure and period.
select
    published_commentaries.publication_id,
    published_commentaries.measure_id,
    published_commentaries.period,
    published_commentaries.what_happened,
    published_commentaries.what_is_done,
    published_commentaries.written_by,
    published_commentaries.written_at,
    published_commentaries.signed_by,
    published_commentaries.signed_at
from published_commentaries
where published_commentaries.publication_id = $publication_id
order by published_commentaries.measure_id, published_commentaries.period;
