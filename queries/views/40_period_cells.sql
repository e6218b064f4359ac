-- Every figure there is, quarters rolled up to years: one row per measure, period, area, breakdown and
-- category. "quarters" names what a year is made of. A sum that meets c, x or a missing number is not
-- computed and carries the symbol; "not applicable" is left out, numerator and denominator alike; "low"
-- counts nought and marks the sum. A stock's year is the newest quarter that was reported.
create or replace view period_cells as
with every_cell as (
    select
        cells.submission_id,
        cells.measure_id,
        cells.period,
        cells.area,
        cells.breakdown,
        cells.category,
        cells.numerator,
        cells.numerator_symbol,
        cells.denominator,
        cells.denominator_symbol
    from cells
    union all by name
    select
        derived_cells.submission_id,
        derived_cells.measure_id,
        derived_cells.period,
        derived_cells.area,
        derived_cells.breakdown,
        derived_cells.category,
        derived_cells.numerator,
        derived_cells.numerator_symbol,
        derived_cells.denominator,
        derived_cells.denominator_symbol
    from derived_cells
),

quarters as (
    select
        every_cell.*,
        measures.aggregation,
        every_cell.numerator_symbol = 'z'
        or (measures.kind in ('percentage', 'rate') and every_cell.denominator_symbol = 'z') as is_left_out,
        left(every_cell.period, 7) as year,
        right(every_cell.period, 2) as quarter
    from every_cell
    inner join measures on every_cell.measure_id = measures.measure_id
    where every_cell.period like '% Q_'
),

summed as (
    select
        quarters.measure_id,
        quarters.year as period,
        quarters.area,
        quarters.breakdown,
        quarters.category,
        max(quarters.submission_id) as submission_id,
        string_agg(quarters.quarter, ' ' order by quarters.quarter) as quarters,
        if(
            bool_and(quarters.is_left_out or quarters.numerator is not null or quarters.numerator_symbol = 'low'),
            sum(coalesce(quarters.numerator, 0)) filter (where not quarters.is_left_out),
            null
        ) as numerator,
        if(
            bool_and(
                quarters.is_left_out or quarters.denominator is not null or quarters.denominator_symbol = 'low'
            ),
            sum(coalesce(quarters.denominator, 0)) filter (where not quarters.is_left_out),
            null
        ) as denominator,
        bool_or(quarters.numerator_symbol = 'c') as has_suppressed,
        bool_or(quarters.numerator_symbol = 'x') as has_unavailable,
        bool_or(quarters.numerator_symbol = 'low') as has_low,
        bool_and(quarters.is_left_out) as is_not_applicable,
        bool_or(quarters.denominator_symbol = 'c') as has_suppressed_denominator,
        bool_or(quarters.denominator_symbol = 'x') as has_unavailable_denominator
    from quarters
    where quarters.aggregation = 'sum'
    group by all
),

newest as (
    select
        quarters.measure_id,
        quarters.year as period,
        quarters.area,
        quarters.breakdown,
        quarters.category,
        quarters.submission_id,
        quarters.quarter as quarters,
        quarters.numerator,
        quarters.numerator_symbol,
        quarters.denominator,
        quarters.denominator_symbol
    from quarters
    where quarters.aggregation = 'latest' and (quarters.numerator is not null or quarters.numerator_symbol != '')
    qualify
        row_number() over (
            partition by
                quarters.measure_id, quarters.year, quarters.area, quarters.breakdown, quarters.category
            order by quarters.quarter desc
        ) = 1
)

select
    every_cell.submission_id,
    every_cell.measure_id,
    every_cell.period,
    every_cell.area,
    every_cell.breakdown,
    every_cell.category,
    '' as quarters,
    every_cell.numerator,
    every_cell.numerator_symbol,
    every_cell.denominator,
    every_cell.denominator_symbol
from every_cell
union all by name
select
    newest.submission_id,
    newest.measure_id,
    newest.period,
    newest.area,
    newest.breakdown,
    newest.category,
    newest.quarters,
    newest.numerator,
    newest.numerator_symbol,
    newest.denominator,
    newest.denominator_symbol
from newest
union all by name
select
    summed.submission_id,
    summed.measure_id,
    summed.period,
    summed.area,
    summed.breakdown,
    summed.category,
    summed.quarters,
    summed.numerator,
    case
        when summed.has_suppressed then 'c'
        when summed.has_unavailable then 'x'
        when summed.is_not_applicable then 'z'
        when summed.numerator is not null and summed.has_low then 'low'
        else ''
    end as numerator_symbol,
    summed.denominator,
    case
        when summed.has_suppressed_denominator then 'c'
        when summed.has_unavailable_denominator then 'x'
        else ''
    end as denominator_symbol
from summed;
