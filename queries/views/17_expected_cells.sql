-- What each measure is asked for, and while which version of a classification is valid: one row per measure, area,
-- breakdown, category and version. `part` says which division of the measure a row belongs to.
create or replace view expected_cells as
with reported as (
    select
        measures.measure_id,
        measures.areas,
        string_split(measures.breakdowns, ';') as breakdowns,
        string_split(measures.crossed, ';') as crossed
    from measures
    where measures.derived_from = ''
),

parts as (
    select
        areas.area,
        areas.position
    from areas
    where areas.level = 'part'
),

categories_of_measures as (
    select
        reported.measure_id,
        reported.crossed,
        asked_categories.breakdown,
        asked_categories.category,
        asked_categories.valid_from,
        asked_categories.valid_to,
        list_position(reported.breakdowns, asked_categories.breakdown) as breakdown_position,
        asked_categories.position as category_position
    from reported
    inner join asked_categories on list_contains(reported.breakdowns, asked_categories.breakdown)
),

totals as (
    select
        reported.measure_id,
        'Total' as part,
        'Total' as area,
        'Total' as breakdown,
        'Total' as category,
        null::date as valid_from,
        null::date as valid_to,
        [0, 0, 0, 0] as position
    from reported
),

areas_of_measures as (
    select
        reported.measure_id,
        'area' as part,
        parts.area,
        'Total' as breakdown,
        'Total' as category,
        null::date as valid_from,
        null::date as valid_to,
        [1, 0, 0, parts.position] as position
    from reported
    cross join parts
    where reported.areas = 'yes'
),

groups as (
    select
        categories_of_measures.measure_id,
        categories_of_measures.breakdown as part,
        'Total' as area,
        categories_of_measures.breakdown,
        categories_of_measures.category,
        categories_of_measures.valid_from,
        categories_of_measures.valid_to,
        [2, categories_of_measures.breakdown_position, 0, categories_of_measures.category_position] as position
    from categories_of_measures
),

crossings as (
    select
        categories_of_measures.measure_id,
        'area*' || categories_of_measures.breakdown as part,
        parts.area,
        categories_of_measures.breakdown,
        categories_of_measures.category,
        categories_of_measures.valid_from,
        categories_of_measures.valid_to,
        [
            3,
            categories_of_measures.breakdown_position,
            parts.position,
            categories_of_measures.category_position
        ] as position
    from categories_of_measures
    inner join parts on list_contains(categories_of_measures.crossed, 'area*' || categories_of_measures.breakdown)
)

from totals
union all by name
from areas_of_measures
union all by name
from groups
union all by name
from crossings;
