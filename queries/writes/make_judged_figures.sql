-- What the statistics need of each shown figure: one row per figure. Figures of the same
-- measure, area, breakdown and category have the same number of a series; the quarter of a year is 0. A measure that
-- should be neither high nor low has no direction, and no target that limits could be held against.
create or replace temporary table judged_figures as
with series as materialized (
    select
        places.measure_id,
        places.area,
        places.breakdown,
        places.category,
        row_number() over () - 1 as series
    from (
        select distinct
            shown_figures.measure_id,
            shown_figures.area,
            shown_figures.breakdown,
            shown_figures.category
        from shown_figures
    ) as places
),

-- Worked out by itself: within the join below the planner takes six times as long over a million figures.
compared as materialized (
    select
        comparisons.measure_id,
        comparisons.period,
        comparisons.area,
        comparisons.breakdown,
        comparisons.category,
        comparisons.compared_value,
        comparisons.numerator,
        comparisons.denominator,
        comparisons.previous_value,
        comparisons.previous_numerator,
        comparisons.previous_denominator
    from comparisons
)

select
    standings.measure_id,
    standings.period,
    standings.area,
    standings.breakdown,
    standings.category,
    standings.year_start,
    standings.value,
    standings.numerator,
    standings.denominator,
    compared.compared_value,
    compared.numerator as compared_numerator,
    compared.denominator as compared_denominator,
    compared.previous_value,
    compared.previous_numerator,
    compared.previous_denominator,
    measures.kind = 'percentage' as is_percentage,
    measures.kind = 'count' as is_count,
    measures.kind = 'amount' as is_amount,
    measures.aggregation = 'latest' as is_stock,
    measures.frequency = 'annual' as is_annual,
    measures.multiplier,
    series.series,
    coalesce(try_cast(right(standings.quarter, 1) as integer), 0) as quarter,
    case measures.polarity
        when 'higher' then 1
        when 'lower' then -1
        else 0
    end as direction,
    if(measures.polarity in ('higher', 'lower'), standings.target, null) as target,
    standings.value is not null or standings.value_symbol not in ('', 'z') as is_reported
from standings
inner join measures on standings.measure_id = measures.measure_id
inner join series
    on
        standings.measure_id = series.measure_id
        and standings.area = series.area
        and standings.breakdown = series.breakdown
        and standings.category = series.category
left join compared
    on
        standings.measure_id = compared.measure_id
        and standings.period = compared.period
        and standings.area = compared.area
        and standings.breakdown = compared.breakdown
        and standings.category = compared.category;
