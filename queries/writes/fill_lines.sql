-- Parts beside their whole: one row per line of parts that differ from their whole, with the row of the file to
-- speak of.
-- A line is the categories of a breakdown under Total, those of a parent category under it, or the parts of the
-- council. A category counts towards the nearest of its parents that the return gives. Areas that the return
-- leaves alone count as they stand.
insert into lines
with parents as (
    select distinct category_lineages.ancestor_number as category_number
    from category_lineages
    where category_lineages.distance > 0
),

wholes as (
    select
        given.row_number,
        given.measure_number,
        given.period_number,
        given.area_number,
        given.category_number,
        given.numerator,
        given.denominator
    from sound_rows as given
    left join parents on given.category_number = parents.category_number
    where
        given.level in ('council', 'part')
        and (given.category_number = 0 or parents.category_number is not null)
),

nearest as (
    select
        given.row_number,
        arg_min(category_lineages.ancestor_number, category_lineages.distance) as whole_number
    from sound_rows as given
    inner join category_lineages
        on
            given.period_number = category_lineages.period_number
            and given.category_number = category_lineages.category_number
            and category_lineages.distance > 0
    inner join wholes
        on
            given.measure_number = wholes.measure_number
            and given.period_number = wholes.period_number
            and given.area_number = wholes.area_number
            and category_lineages.ancestor_number = wholes.category_number
    group by given.row_number
),

leaves as (
    select
        category_lineages.period_number,
        category_lineages.ancestor_number as category_number,
        count(*) filter (where category_lineages.is_leaf) as leaves
    from category_lineages
    group by category_lineages.period_number, category_lineages.ancestor_number
),

breakdown_leaves as (
    select
        incoming_categories.period_number,
        incoming_categories.breakdown_number,
        any_value(incoming_categories.breakdown) as breakdown,
        count(*) filter (where category_lineages.is_leaf) as leaves
    from incoming_categories
    inner join category_lineages
        on
            incoming_categories.period_number = category_lineages.period_number
            and incoming_categories.category_number = category_lineages.category_number
            and category_lineages.distance = 0
    group by incoming_categories.period_number, incoming_categories.breakdown_number
),

category_parts as (
    select
        given.measure_number,
        given.period_number,
        given.area_number,
        given.breakdown_number,
        coalesce(nearest.whole_number, 0) as whole_number,
        bool_and(categories_met.is_exclusive) as is_exclusive,
        sum(leaves.leaves) as leaves,
        count(*) as parts,
        sum(given.numerator) as numerator_sum,
        sum(given.denominator) as denominator_sum,
        sum(given.denominator - given.numerator) as complement_sum,
        max(given.numerator) as numerator_most,
        max(given.denominator) as denominator_most,
        max(given.denominator - given.numerator) as complement_most,
        count(given.numerator) as numerators,
        count(given.denominator) as denominators
    from sound_rows as given
    inner join leaves
        on given.period_number = leaves.period_number and given.category_number = leaves.category_number
    inner join incoming_categories as categories_met
        on
            given.period_number = categories_met.period_number
            and given.category_number = categories_met.category_number
    left join nearest on given.row_number = nearest.row_number
    where given.category_number > 0 and given.level in ('council', 'part')
    group by
        given.measure_number,
        given.period_number,
        given.area_number,
        given.breakdown_number,
        coalesce(nearest.whole_number, 0)
),

category_lines as (
    select
        wholes.row_number,
        category_parts.measure_number,
        breakdown_leaves.breakdown as line,
        coalesce(whole_categories.category, 'Total') as whole,
        category_parts.is_exclusive,
        category_parts.leaves = coalesce(whole_leaves.leaves, breakdown_leaves.leaves) as is_complete,
        category_parts.parts,
        wholes.numerator,
        wholes.denominator,
        if(category_parts.is_exclusive, category_parts.numerator_sum, category_parts.numerator_most) as numerator_parts,
        if(category_parts.is_exclusive, category_parts.denominator_sum, category_parts.denominator_most)
            as denominator_parts,
        if(category_parts.is_exclusive, category_parts.complement_sum, category_parts.complement_most)
            as complement_parts,
        category_parts.numerators,
        category_parts.denominators
    from category_parts
    inner join wholes
        on
            category_parts.measure_number = wholes.measure_number
            and category_parts.period_number = wholes.period_number
            and category_parts.area_number = wholes.area_number
            and category_parts.whole_number = wholes.category_number
    inner join breakdown_leaves
        on
            category_parts.period_number = breakdown_leaves.period_number
            and category_parts.breakdown_number = breakdown_leaves.breakdown_number
    left join leaves as whole_leaves
        on
            category_parts.period_number = whole_leaves.period_number
            and category_parts.whole_number = whole_leaves.category_number
    left join incoming_categories as whole_categories
        on
            category_parts.period_number = whole_categories.period_number
            and category_parts.whole_number = whole_categories.category_number
),

incoming_slices as (
    select distinct
        incoming.measure_id,
        incoming.period,
        incoming.area
    from incoming
),

slices_left_alone as (
    select
        current_slices.measure_id,
        current_slices.period,
        current_slices.area,
        current_slices.submission_id
    from current_slices
    semi join incoming_slices
        on
            current_slices.measure_id = incoming_slices.measure_id
            and current_slices.period = incoming_slices.period
    anti join incoming_slices as replaced
        on
            current_slices.measure_id = replaced.measure_id
            and current_slices.period = replaced.period
            and current_slices.area = replaced.area
),

standing as (
    select
        null::integer as row_number,
        measures.position as measure_number,
        try_cast(left(figures.period, 4) as integer) * 8
        + coalesce(try_cast(substr(figures.period, 10) as integer), 0) as period_number,
        coalesce(areas.position, 0) as area_number,
        coalesce(areas.level, 'council') as level,
        coalesce(incoming_categories.category_number, 0) as category_number,
        figures.numerator,
        figures.denominator
    from figures
    inner join slices_left_alone
        on
            figures.submission_id = slices_left_alone.submission_id
            and figures.measure_id = slices_left_alone.measure_id
            and figures.period = slices_left_alone.period
            and figures.area = slices_left_alone.area
    inner join measures on figures.measure_id = measures.measure_id
    left join areas on figures.area = areas.area
    left join incoming_categories
        on
            figures.period = incoming_categories.period
            and figures.breakdown = incoming_categories.breakdown
            and figures.category = incoming_categories.category
    where
        figures.breakdown = 'Total'
        or (incoming_categories.category_number is not null and contains(measures.crossed, figures.breakdown))
),

divided as not materialized (
    select
        given.row_number,
        given.measure_number,
        given.period_number,
        given.area_number,
        given.level,
        given.category_number,
        given.numerator,
        given.denominator
    from sound_rows as given
    inner join measures on given.measure_number = measures.position
    where
        given.level in ('council', 'part')
        and measures.areas = 'yes'
        and (given.category_number = 0 or measures.crossed != '')
    union all by name
    select
        standing.row_number,
        standing.measure_number,
        standing.period_number,
        standing.area_number,
        standing.level,
        standing.category_number,
        standing.numerator,
        standing.denominator
    from standing
    where standing.level in ('council', 'part')
),

area_parts as (
    select
        divided.measure_number,
        divided.period_number,
        divided.category_number,
        min(divided.row_number) as row_number,
        count(*) as parts,
        sum(divided.numerator) as numerator_parts,
        sum(divided.denominator) as denominator_parts,
        sum(divided.denominator - divided.numerator) as complement_parts,
        count(divided.numerator) as numerators,
        count(divided.denominator) as denominators
    from divided
    where divided.level = 'part'
    group by divided.measure_number, divided.period_number, divided.category_number
),

part_areas as (
    select count(*) as areas
    from areas
    where areas.level = 'part'
),

area_lines as (
    select
        coalesce(councils.row_number, area_parts.row_number) as row_number,
        area_parts.measure_number,
        'area' as line,
        coalesce(whole_categories.category, 'Total') as whole,
        true as is_exclusive,
        area_parts.parts = part_areas.areas as is_complete,
        area_parts.parts,
        councils.numerator,
        councils.denominator,
        area_parts.numerator_parts,
        area_parts.denominator_parts,
        area_parts.complement_parts,
        area_parts.numerators,
        area_parts.denominators
    from area_parts
    cross join part_areas
    inner join divided as councils
        on
            area_parts.measure_number = councils.measure_number
            and area_parts.period_number = councils.period_number
            and area_parts.category_number = councils.category_number
            and councils.level = 'council'
    left join incoming_categories as whole_categories
        on
            area_parts.period_number = whole_categories.period_number
            and area_parts.category_number = whole_categories.category_number
    where area_parts.row_number is not null or councils.row_number is not null
),

every_line as (
    select category_lines.*
    from category_lines
    union all by name
    select area_lines.*
    from area_lines
)

select
    every_line.row_number,
    every_line.line,
    every_line.whole,
    measures.kind,
    coalesce(measures.rounded_to, 0) as rounded_to,
    every_line.is_exclusive,
    every_line.is_complete,
    every_line.parts,
    every_line.numerator,
    every_line.denominator,
    every_line.numerator_parts,
    every_line.denominator_parts,
    every_line.complement_parts,
    every_line.numerators,
    every_line.denominators
from every_line
inner join measures on every_line.measure_number = measures.position
-- Most lines add up exactly, and nothing is to be said of them.
where
    every_line.numerator_parts != every_line.numerator
    or every_line.denominator_parts != every_line.denominator
    or every_line.complement_parts != every_line.denominator - every_line.numerator;
