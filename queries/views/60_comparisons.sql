-- Each shown figure beside the same period of the year before: one row per figure that has one.
-- Years that are made of different quarters are compared over the quarters that both have, which are named
-- in "compared"; a stock over the newest such quarter. Over a hidden quarter there is no value; a quarter to
-- which the measure does not apply is none that both have.
create or replace view comparisons as
with quarter_pairs as (
    select
        standings.measure_id,
        left(standings.period, 7) as period,
        standings.area,
        standings.breakdown,
        standings.category,
        standings.quarter,
        standings.numerator,
        standings.denominator,
        standings.value,
        standings.value_symbol,
        before.numerator as previous_numerator,
        before.denominator as previous_denominator,
        before.value as previous_value,
        before.value_symbol as previous_value_symbol
    from standings
    inner join standings as before
        on
            standings.measure_id = before.measure_id
            and standings.area = before.area
            and standings.breakdown = before.breakdown
            and standings.category = before.category
            and standings.quarter = before.quarter
            and standings.year_start - 1 = before.year_start
    where standings.quarter != '' and standings.value_symbol != 'z' and before.value_symbol != 'z'
),

summed as (
    select
        quarter_pairs.measure_id,
        quarter_pairs.period,
        quarter_pairs.area,
        quarter_pairs.breakdown,
        quarter_pairs.category,
        string_agg(quarter_pairs.quarter, ' ' order by quarter_pairs.quarter) as compared,
        bool_and(quarter_pairs.value is not null and quarter_pairs.previous_value is not null) as is_whole,
        sum(coalesce(quarter_pairs.numerator, 0)) as numerator,
        sum(quarter_pairs.denominator) as denominator,
        sum(coalesce(quarter_pairs.previous_numerator, 0)) as previous_numerator,
        sum(quarter_pairs.previous_denominator) as previous_denominator
    from quarter_pairs
    group by all
),

newest as (
    select
        quarter_pairs.measure_id,
        quarter_pairs.period,
        quarter_pairs.area,
        quarter_pairs.breakdown,
        quarter_pairs.category,
        quarter_pairs.quarter as compared,
        quarter_pairs.numerator,
        quarter_pairs.denominator,
        quarter_pairs.previous_numerator,
        quarter_pairs.previous_denominator
    from quarter_pairs
    where
        (quarter_pairs.value is not null or quarter_pairs.value_symbol = 'c')
        and (quarter_pairs.previous_value is not null or quarter_pairs.previous_value_symbol = 'c')
    qualify
        row_number() over (
            partition by
                quarter_pairs.measure_id, quarter_pairs.period, quarter_pairs.area,
                quarter_pairs.breakdown, quarter_pairs.category
            order by quarter_pairs.quarter desc
        ) = 1
),

alike as (
    select
        standings.measure_id,
        standings.period,
        standings.area,
        standings.breakdown,
        standings.category,
        if(standings.is_complete_year, '', standings.quarters) as compared,
        standings.numerator,
        standings.denominator,
        before.numerator as previous_numerator,
        before.denominator as previous_denominator
    from standings
    inner join standings as before
        on
            standings.measure_id = before.measure_id
            and standings.area = before.area
            and standings.breakdown = before.breakdown
            and standings.category = before.category
            and standings.quarter = before.quarter
            and standings.quarters = before.quarters
            and standings.year_start - 1 = before.year_start
    where standings.value is not null and before.value is not null
),

unlike as (
    select
        standings.measure_id,
        standings.period,
        standings.area,
        standings.breakdown,
        standings.category,
        if(measures.aggregation = 'sum', summed.compared, newest.compared) as compared,
        if(measures.aggregation = 'sum', summed.numerator, newest.numerator) as numerator,
        if(measures.aggregation = 'sum', summed.denominator, newest.denominator) as denominator,
        if(
            measures.aggregation = 'sum', summed.previous_numerator, newest.previous_numerator
        ) as previous_numerator,
        if(
            measures.aggregation = 'sum', summed.previous_denominator, newest.previous_denominator
        ) as previous_denominator
    from standings
    inner join measures on standings.measure_id = measures.measure_id
    inner join standings as before
        on
            standings.measure_id = before.measure_id
            and standings.area = before.area
            and standings.breakdown = before.breakdown
            and standings.category = before.category
            and standings.quarter = before.quarter
            and standings.quarters != before.quarters
            and standings.year_start - 1 = before.year_start
    left join summed
        on
            standings.measure_id = summed.measure_id
            and standings.period = summed.period
            and standings.area = summed.area
            and standings.breakdown = summed.breakdown
            and standings.category = summed.category
            and summed.is_whole
    left join newest
        on
            standings.measure_id = newest.measure_id
            and standings.period = newest.period
            and standings.area = newest.area
            and standings.breakdown = newest.breakdown
            and standings.category = newest.category
    where standings.quarter = ''
),

every_pair as (
    select
        alike.measure_id,
        alike.period,
        alike.area,
        alike.breakdown,
        alike.category,
        alike.compared,
        alike.numerator,
        alike.denominator,
        alike.previous_numerator,
        alike.previous_denominator
    from alike
    union all by name
    select
        unlike.measure_id,
        unlike.period,
        unlike.area,
        unlike.breakdown,
        unlike.category,
        unlike.compared,
        unlike.numerator,
        unlike.denominator,
        unlike.previous_numerator,
        unlike.previous_denominator
    from unlike
    where unlike.compared is not null
)

select
    every_pair.measure_id,
    every_pair.period,
    every_pair.area,
    every_pair.breakdown,
    every_pair.category,
    every_pair.compared,
    every_pair.numerator,
    every_pair.denominator,
    every_pair.previous_numerator,
    every_pair.previous_denominator,
    if(
        measures.kind in ('percentage', 'rate'),
        if(measures.kind = 'percentage', 100, measures.multiplier)
        * every_pair.numerator / nullif(every_pair.denominator, 0),
        every_pair.numerator
    ) as compared_value,
    if(
        measures.kind in ('percentage', 'rate'),
        if(measures.kind = 'percentage', 100, measures.multiplier)
        * every_pair.previous_numerator / nullif(every_pair.previous_denominator, 0),
        every_pair.previous_numerator
    ) as previous_value
from every_pair
inner join measures on every_pair.measure_id = measures.measure_id;
