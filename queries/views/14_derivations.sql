-- Linked measures and where they come from: one row per derived measure.
create or replace view derivations as
select
    measures.measure_id,
    measures.kind,
    source_measures.kind as source_kind,
    regexp_extract(measures.derived_from, '^([^:]+):([^:]+):(.+)$', 1) as source_measure_id,
    regexp_extract(measures.derived_from, '^([^:]+):([^:]+):(.+)$', 2) as source_breakdown,
    regexp_extract(measures.derived_from, '^([^:]+):([^:]+):(.+)$', 3) as source_category
from measures
inner join measures as source_measures
    on regexp_extract(measures.derived_from, '^([^:]+):', 1) = source_measures.measure_id
where measures.derived_from != '';
