-- A measure over the same quarters of each year, from shown figures: one row per year that has them all.
-- A sum over a hidden quarter is hidden; one to which the measure does not apply is left out.
with quarters as (
    select
        left(shown_figures.period, 7) as year,
        shown_figures.numerator,
        shown_figures.denominator,
        shown_figures.value,
        shown_figures.value_symbol
    from shown_figures
    where
        shown_figures.measure_id = $measure_id
        and shown_figures.area = 'Total'
        and shown_figures.breakdown = 'Total'
        and list_contains($quarters, substr(shown_figures.period, 9))
        and left(shown_figures.period, 7) <= $last_year
),

sums as (
    select
        quarters.year,
        sum(coalesce(quarters.numerator, 0)) filter (where quarters.value_symbol != 'z') as numerator,
        sum(quarters.denominator) filter (where quarters.value_symbol != 'z') as denominator,
        bool_and(quarters.value is not null or quarters.value_symbol = 'z')
        and bool_or(quarters.value is not null) as is_whole,
        case
            when bool_or(quarters.value_symbol = 'c') then 'c'
            when bool_or(quarters.value_symbol = 'x') then 'x'
            when bool_and(quarters.value_symbol = 'z') then 'z'
            when bool_and(quarters.value is not null) and bool_or(quarters.value_symbol = 'low') then 'low'
            else ''
        end as symbol
    from quarters
    group by quarters.year
    having count(*) = len($quarters)
)

select
    sums.year,
    if(sums.is_whole, sums.numerator, null) as numerator,
    sums.symbol as numerator_symbol,
    if(sums.is_whole, sums.denominator, null) as denominator,
    '' as denominator_symbol,
    case
        when not sums.is_whole then null
        when measures.kind = 'percentage' then 100.0 * sums.numerator / nullif(sums.denominator, 0)
        when measures.kind = 'rate' then measures.multiplier * sums.numerator / nullif(sums.denominator, 0)
        else sums.numerator
    end as value,
    sums.symbol as value_symbol,
    null::double as target,
    '' as status
from sums
inner join measures on measures.measure_id = $measure_id
order by sums.year;
