-- Which categories a return is asked for: one row per breakdown, category and span of days. A parent is asked for only
-- where the view `cells` cannot make it, because its leaves do not exclude each other.
create or replace view asked_categories as
select
    classifications.breakdown,
    classifications.category,
    classifications.starts as valid_from,
    classifications.ends - 1 as valid_to,
    classifications.position
from classifications
anti join category_ancestors as parts
    on
        classifications.breakdown = parts.breakdown
        and classifications.starts = parts.starts
        and classifications.category = parts.ancestor
        and parts.distance > 0
        and parts.is_exclusive
where classifications.is_valid;
