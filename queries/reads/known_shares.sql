-- Of how many people the group is not known, from shown figures alone: one row per measure, period, area and
-- breakdown. Counts and amounts count their numerators, percentages and rates their denominators. "Low" counts
-- nought and "not applicable" is left out. Where no unknown category was returned, everybody is known if the groups at
-- the top add up to all, else nothing can be said. `state` says whether the share of those known can be told.
with rules as (
    select max(installation.value)::integer as threshold
    from installation
    where installation.setting = 'threshold'
),

counted as (
    select
        shown_figures.measure_id,
        shown_figures.period,
        shown_figures.area,
        shown_figures.breakdown,
        shown_figures.category,
        shown_figures.quarters,
        measures.kind in ('percentage', 'rate') as is_share,
        if(measures.disclosure = 'open', 0, coalesce(measures.threshold, rules.threshold, 5)) as threshold,
        if(is_share, shown_figures.denominator, shown_figures.numerator) as given,
        if(
            is_share and (given is not null or shown_figures.denominator_symbol != ''),
            shown_figures.denominator_symbol,
            shown_figures.numerator_symbol
        ) as symbol,
        if(given is null and symbol in ('low', 'z'), 0, given) as number
    from shown_figures
    inner join measures on shown_figures.measure_id = measures.measure_id
    cross join rules
    where
        ($measure_id::varchar is null or shown_figures.measure_id = $measure_id)
        and ($area::varchar is null or shown_figures.area = $area)
        and ($periods::varchar[] is null or list_contains($periods::varchar[], shown_figures.period))
),

grouped as (
    select
        counted.*,
        newest_categories.known,
        newest_categories.exclusive,
        bool_or(newest_categories.known = 'no') over (
            partition by counted.measure_id, counted.period, counted.area, counted.breakdown
        ) as has_unknown
    from counted
    inner join newest_categories
        on
            counted.breakdown = newest_categories.breakdown
            and counted.category = newest_categories.category
    where newest_categories.known = 'no' or newest_categories.parent = ''
    qualify newest_categories.known = 'no' or not has_unknown
),

summed as (
    select
        grouped.measure_id,
        grouped.period,
        grouped.area,
        grouped.breakdown,
        grouped.has_unknown,
        any_value(grouped.quarters) as quarters,
        any_value(grouped.threshold) as threshold,
        sum(grouped.number) as number,
        bool_and(grouped.exclusive = 'yes') as is_exclusive,
        bool_or(grouped.number is null and grouped.symbol = 'c') as has_hidden,
        bool_or(grouped.number is null and grouped.symbol = 'x') as has_unavailable,
        bool_or(grouped.number is null) as has_missing
    from grouped
    group by grouped.measure_id, grouped.period, grouped.area, grouped.breakdown, grouped.has_unknown
),

beside_everybody as (
    select
        summed.*,
        everybody.given as everybody,
        coalesce(everybody.symbol, '') as symbol,
        if(summed.has_unknown, summed.number, everybody.given - summed.number) as unknown
    from summed
    left join counted as everybody
        on
            summed.measure_id = everybody.measure_id
            and summed.period = everybody.period
            and summed.area = everybody.area
            and everybody.breakdown = 'Total'
)

select
    beside_everybody.measure_id,
    beside_everybody.period,
    beside_everybody.area,
    beside_everybody.breakdown,
    beside_everybody.quarters,
    beside_everybody.has_unknown,
    case
        when beside_everybody.has_hidden or beside_everybody.symbol = 'c' then 'hidden'
        when beside_everybody.has_unavailable or beside_everybody.symbol = 'x' then 'not_available'
        when beside_everybody.symbol = 'z' then 'not_applicable'
        when beside_everybody.has_missing or beside_everybody.everybody is null then 'not_reported'
        when beside_everybody.everybody = 0 then 'nobody'
        when not beside_everybody.has_unknown and not beside_everybody.is_exclusive then 'no_unknown'
        when not beside_everybody.has_unknown and beside_everybody.unknown != 0 then 'no_unknown'
        when beside_everybody.unknown > beside_everybody.everybody then 'too_many'
        when
            beside_everybody.unknown > 0
            and beside_everybody.everybody - beside_everybody.unknown between 1 and beside_everybody.threshold - 1
            then 'hidden'
        else 'shown'
    end as state,
    if(state = 'shown', beside_everybody.everybody, null) as everybody,
    if(state = 'shown', beside_everybody.everybody - beside_everybody.unknown, null) as known
from beside_everybody
left join areas on beside_everybody.area = areas.area
order by
    beside_everybody.measure_id, beside_everybody.breakdown, coalesce(areas.position, 0), beside_everybody.period;
