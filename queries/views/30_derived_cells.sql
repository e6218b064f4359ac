-- Figures of linked measures, worked out from their source: one row per derived measure, period and area.
-- A share of a count is the category over all whose category is known.
create or replace view derived_cells as
select
    cells.submission_id,
    derivations.measure_id,
    cells.period,
    cells.area,
    'Total' as breakdown,
    'Total' as category,
    cells.numerator,
    cells.numerator_symbol,
    case
        when derivations.kind = 'count' then null
        when derivations.source_kind in ('count', 'amount') then known_totals.known
        else cells.denominator
    end as denominator,
    if(derivations.source_kind in ('count', 'amount'), '', cells.denominator_symbol) as denominator_symbol
from derivations
inner join cells
    on
        derivations.source_measure_id = cells.measure_id
        and derivations.source_breakdown = cells.breakdown
        and derivations.source_category = cells.category
left join known_totals
    on
        cells.measure_id = known_totals.measure_id
        and cells.period = known_totals.period
        and cells.area = known_totals.area
        and cells.breakdown = known_totals.breakdown;
