-- Figures far from what they were: one row per row of the file that left what the quarters before it lead one to
-- expect, and, where there are too few of those, one per cell that changed by more than a set share against the
-- same period a year before and by more than chance does. A figure that was outside already, and has not moved
-- since by more than quarters do, was asked about before; so was one that stands already, just as it is given.
-- Of percentages those not counted are looked at as well: many more of them can hide in a denominator that grew.
with shares as (
    select coalesce(max(try_cast(installation.value as double)), 0.5) as unusual_share
    from installation
    where installation.setting = 'unusual_share'
),

valued as (
    select
        expected_ranges.row_number,
        expected_ranges.lower,
        expected_ranges.upper,
        expected_ranges.latest,
        expected_ranges.largest_step,
        expected_ranges.points,
        incoming.numerator_text,
        measures.kind,
        measures.decimals,
        if(measures.kind = 'percentage', '%', '') as unit,
        if(
            measures.kind in ('percentage', 'rate'),
            if(measures.kind = 'percentage', 100, measures.multiplier)
            * incoming.numerator::double / nullif(incoming.denominator, 0)::double,
            incoming.numerator::double
        ) as value
    from expected_ranges
    inner join incoming on expected_ranges.row_number = incoming.row_number
    inner join measures on incoming.measure_id = measures.measure_id
),

standing as (
    select incoming.row_number
    from incoming
    inner join current_figures
        on
            incoming.measure_id = current_figures.measure_id
            and incoming.period = current_figures.period
            and incoming.area = current_figures.area
            and incoming.breakdown = current_figures.breakdown
            and incoming.category = current_figures.category
    where
        incoming.numerator = current_figures.numerator
        and (incoming.denominator is not distinct from current_figures.denominator)
),

outside as (
    select
        valued.row_number,
        'numerator' as column_name,
        valued.numerator_text as value,
        format(
            '{}{}; after the {} quarters before it, {}{} to {}{} was to be expected.',
            in_decimals(valued.value, valued.decimals),
            valued.unit,
            valued.points,
            in_decimals(greatest(valued.lower, 0), valued.decimals + 1),
            valued.unit,
            in_decimals(if(valued.kind = 'percentage', least(valued.upper, 100), valued.upper), valued.decimals + 1),
            valued.unit
        ) as detail
    from valued
    where
        valued.value not between valued.lower and valued.upper
        and (
            valued.latest between valued.lower and valued.upper
            or abs(valued.value - valued.latest) > valued.largest_step
        )
),

paired as (
    select
        incoming.row_number,
        incoming.numerator_text,
        incoming.denominator_text,
        incoming.numerator,
        incoming.denominator,
        measures.kind,
        before.period as before_period,
        before.numerator as before_numerator,
        before.denominator as before_denominator
    from incoming
    semi join sound_rows on incoming.row_number = sound_rows.row_number
    anti join expected_ranges on incoming.row_number = expected_ranges.row_number
    inner join measures on incoming.measure_id = measures.measure_id
    inner join current_figures as before
        on
            incoming.measure_id = before.measure_id
            and year_before(incoming.period) = before.period
            and incoming.area = before.area
            and incoming.breakdown = before.breakdown
            and incoming.category = before.category
),

cells as (
    select
        paired.row_number,
        'numerator' as column_name,
        paired.numerator_text as value,
        paired.kind,
        '' as what,
        paired.numerator as number,
        paired.before_numerator as before_number,
        paired.before_period
    from paired
    union all
    select
        paired.row_number,
        'numerator' as column_name,
        paired.numerator_text as value,
        paired.kind,
        ' not counted (denominator less numerator)' as what,
        paired.denominator - paired.numerator as number,
        paired.before_denominator - paired.before_numerator as before_number,
        paired.before_period
    from paired
    where paired.kind = 'percentage'
    union all
    select
        paired.row_number,
        'denominator' as column_name,
        paired.denominator_text as value,
        paired.kind,
        '' as what,
        paired.denominator as number,
        paired.before_denominator as before_number,
        paired.before_period
    from paired
    where paired.kind in ('percentage', 'rate')
)

select
    outside.row_number,
    outside.column_name,
    outside.value,
    outside.detail
from outside
anti join standing on outside.row_number = standing.row_number
union all
select
    cells.row_number,
    cells.column_name,
    cells.value,
    format(
        '{}{}; it was {} in {}.',
        in_figures(cells.number),
        cells.what,
        in_figures(cells.before_number),
        cells.before_period
    ) as detail
from cells
anti join standing on cells.row_number = standing.row_number
cross join shares
where
    abs(cells.number - cells.before_number) > shares.unusual_share * cells.before_number
    -- Money is no count of chances.
    and (
        cells.kind = 'amount'
        or abs(cells.number - cells.before_number) > 3 * sqrt((cells.number + cells.before_number)::double)
    )
-- One of them is enough to ask about a cell.
qualify row_number() over (partition by cells.row_number, cells.column_name order by cells.what) = 1;
