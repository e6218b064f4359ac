-- Freezes what was written of the measures and periods of a publication, as it was signed off last: one row per
-- measure and period. What was written since, and is not signed off yet, stays behind.
insert into published_commentaries (
    publication_id,
    measure_id,
    period,
    what_happened,
    what_is_done,
    written_by,
    written_at,
    signed_by,
    signed_at
)
with signed as (
    select
        commentaries.entry,
        commentaries.measure_id,
        commentaries.period,
        commentaries.person,
        commentaries.happened_at
    from commentaries
    where commentaries.act = 'sign_off'
    qualify
        row_number() over (
            partition by commentaries.measure_id, commentaries.period
            order by commentaries.entry desc
        ) = 1
),

printed as (
    select distinct
        published_figures.measure_id,
        published_figures.period
    from published_figures
    where published_figures.publication_id = $publication_id
)

select
    $publication_id as publication_id,
    signed.measure_id,
    signed.period,
    written.what_happened,
    written.what_is_done,
    written.person as written_by,
    written.happened_at as written_at,
    signed.person as signed_by,
    signed.happened_at as signed_at
from signed
inner join printed
    on
        signed.measure_id = printed.measure_id
        and signed.period = printed.period
inner join commentaries as written
    on
        signed.measure_id = written.measure_id
        and signed.period = written.period
        and written.act = 'write'
        and signed.entry > written.entry
qualify
    row_number() over (
        partition by signed.measure_id, signed.period
        order by written.entry desc
    ) = 1;
