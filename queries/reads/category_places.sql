-- What each category is in its classification: one row per breakdown, span of days and category. "tops" counts the
-- known categories at the top of a classification, which are everybody whose category is known, "unknowns" those for
-- who is not known.
select
    classifications.breakdown,
    classifications.starts,
    classifications.ends,
    classifications.category,
    classifications.position,
    classifications.parent,
    classifications.known = 'yes' as is_known,
    classifications.exclusive = 'yes' as is_exclusive,
    count(*) filter (where classifications.known = 'yes' and classifications.parent = '') over (
        partition by classifications.breakdown, classifications.starts
    ) as tops,
    count(*) filter (where classifications.known = 'no') over (
        partition by classifications.breakdown, classifications.starts
    ) as unknowns
from classifications
order by classifications.breakdown, classifications.starts, classifications.position, classifications.category;
