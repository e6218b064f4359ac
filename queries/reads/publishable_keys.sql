-- The figures that a publication of a period prints, of those that are shown: one row per figure, by its key. Of the
-- whole council and of what it is compared with, complete years and quarters; of all else complete years, and quarters
-- only where they are asked for. The year to date is that of the period's own year. Nothing that ends after the period.
with dated as (
    select
        standings.measure_id,
        standings.period,
        standings.area,
        standings.breakdown,
        standings.category,
        standings.is_complete_year,
        standings.quarter != '' as is_quarter,
        left(standings.period, 7) as year,
        case
            when standings.quarter != '' then standings.period
            when standings.quarters != '' then standings.period || ' ' || right(standings.quarters, 2)
            when measures.year_type = 'snapshot-september' then standings.period || ' Q2'
            else standings.period || ' Q4'
        end as ends,
        standings.breakdown = 'Total'
        and (
            standings.area = 'Total'
            or coalesce(areas.level, 'council') in ('region', 'national', 'other_council')
        ) as is_whole
    from standings
    inner join measures on standings.measure_id = measures.measure_id
    left join areas on standings.area = areas.area
)

select
    dated.measure_id,
    dated.period,
    dated.area,
    dated.breakdown,
    dated.category
from dated
where
    dated.year >= $first_year
    and dated.ends <= $last_quarter
    and (dated.is_complete_year or dated.is_quarter or dated.year = left($last_quarter, 7))
    and (dated.is_complete_year or dated.is_whole or $with_quarters)
order by dated.measure_id, dated.period, dated.area, dated.breakdown, dated.category;
