-- What a Total should have beside it and has not: one row per Total and breakdown, and one per Total of the council
-- of which parts of the council are missing, in the return and as they stand.
with totals as (
    select
        sound_rows.row_number,
        sound_rows.measure_number,
        sound_rows.period_number,
        sound_rows.area_number,
        sound_rows.level
    from sound_rows
    inner join incoming on sound_rows.row_number = incoming.row_number
    anti join unsound_slices
        on
            incoming.measure_id = unsound_slices.measure_id
            and incoming.period = unsound_slices.period
            and incoming.area = unsound_slices.area
    where sound_rows.category_number = 0 and sound_rows.level in ('council', 'part')
),

leaves as (
    select
        incoming_categories.period_number,
        incoming_categories.breakdown,
        incoming_categories.breakdown_number,
        incoming_categories.category,
        incoming_categories.category_number,
        incoming_categories.position
    from incoming_categories
    inner join category_lineages
        on
            incoming_categories.period_number = category_lineages.period_number
            and incoming_categories.category_number = category_lineages.category_number
            and category_lineages.distance = 0
            and category_lineages.is_leaf
    where incoming_categories.is_expected
),

due_breakdowns as (
    select
        measures.position as measure_number,
        'council' as level,
        unnest(string_split(measures.breakdowns, ';')) as breakdown
    from measures
    union all
    select
        measures.position as measure_number,
        'part' as level,
        replace(unnest(string_split(measures.crossed, ';')), 'area*', '') as breakdown
    from measures
),

due as (
    select
        totals.row_number,
        totals.measure_number,
        totals.period_number,
        totals.area_number,
        leaves.breakdown,
        leaves.breakdown_number,
        count(*) as leaves
    from totals
    inner join due_breakdowns
        on totals.measure_number = due_breakdowns.measure_number and totals.level = due_breakdowns.level
    inner join leaves
        on totals.period_number = leaves.period_number and due_breakdowns.breakdown = leaves.breakdown
    group by all
),

given as (
    select
        sound_rows.measure_number,
        sound_rows.period_number,
        sound_rows.area_number,
        sound_rows.breakdown_number,
        count(*) as leaves
    from sound_rows
    semi join leaves
        on
            sound_rows.period_number = leaves.period_number
            and sound_rows.category_number = leaves.category_number
    where sound_rows.category_number > 0
    group by
        sound_rows.measure_number,
        sound_rows.period_number,
        sound_rows.area_number,
        sound_rows.breakdown_number
),

short as (
    select
        due.row_number,
        due.measure_number,
        due.period_number,
        due.area_number,
        due.breakdown,
        due.breakdown_number,
        given.leaves is null as is_whole
    from due
    left join given
        on
            due.measure_number = given.measure_number
            and due.period_number = given.period_number
            and due.area_number = given.area_number
            and due.breakdown_number = given.breakdown_number
    where due.leaves > coalesce(given.leaves, 0)
),

missing_categories as (
    select
        short.row_number,
        'breakdown' as column_name,
        short.breakdown,
        short.is_whole,
        list(leaves.category order by leaves.position) as names
    from short
    inner join leaves
        on
            short.period_number = leaves.period_number
            and short.breakdown_number = leaves.breakdown_number
    anti join sound_rows
        on
            short.measure_number = sound_rows.measure_number
            and short.period_number = sound_rows.period_number
            and short.area_number = sound_rows.area_number
            and leaves.category_number = sound_rows.category_number
    group by all
),

divided as (
    select
        totals.row_number,
        incoming.measure_id,
        incoming.period,
        areas.area,
        areas.position
    from totals
    inner join incoming on totals.row_number = incoming.row_number
    inner join measures on totals.measure_number = measures.position
    inner join areas on areas.level = 'part'
    where totals.level = 'council' and measures.areas = 'yes'
),

missing_areas as (
    select
        divided.row_number,
        'area' as column_name,
        '' as breakdown,
        false as is_whole,
        list(divided.area order by divided.position) as names
    from divided
    anti join incoming
        on
            divided.measure_id = incoming.measure_id
            and divided.period = incoming.period
            and divided.area = incoming.area
    anti join current_slices
        on
            divided.measure_id = current_slices.measure_id
            and divided.period = current_slices.period
            and divided.area = current_slices.area
    group by divided.row_number
),

found as (
    select missing_categories.*
    from missing_categories
    union all by name
    select missing_areas.*
    from missing_areas
)

select
    found.row_number,
    found.column_name,
    '' as value,
    case
        when found.is_whole then format('Nothing by {} is given.', found.breakdown)
        else format(
            '{} missing: {}{}.',
            if(
                found.column_name = 'area',
                'These parts of the council are',
                format('By {}, these are', found.breakdown)
            ),
            array_to_string(found.names[:5], ', '),
            if(len(found.names) > 5, format(', and {} more', len(found.names) - 5), '')
        )
    end as detail
from found;
