-- Figures of linked measures, worked out from their source: one row per derived measure, period and area.
-- A share of a count is the category over everybody whose category is known. Those are counted by the categories at
-- the top, as they are given or made from those below them, so that nobody is counted twice; where one of them is not
-- there or has no number, or they do not exclude each other, there is nothing to be a share of.
create or replace view derived_cells as
with sources as (
    select distinct
        derivations.source_measure_id as measure_id,
        derivations.source_breakdown as breakdown
    from derivations
),

source_cells as materialized (
    select cells.*
    from cells
    semi join sources
        on
            cells.measure_id = sources.measure_id
            and cells.breakdown = sources.breakdown
),

known_categories as (
    select
        classifications.*,
        bool_and(classifications.exclusive = 'yes') over (
            partition by classifications.breakdown, classifications.starts
        ) as is_exclusive,
        count(*) filter (where classifications.parent = '') over (
            partition by classifications.breakdown, classifications.starts
        ) as top_categories
    from classifications
    where classifications.known = 'yes'
),

known_totals as (
    select
        source_cells.measure_id,
        source_cells.period,
        source_cells.area,
        source_cells.breakdown,
        sum(coalesce(source_cells.numerator, 0)) as known
    from source_cells
    inner join measures on source_cells.measure_id = measures.measure_id
    inner join taken_days
        on
            source_cells.period = taken_days.period
            and measures.year_type = taken_days.year_type
    inner join known_categories
        on
            source_cells.breakdown = known_categories.breakdown
            and source_cells.category = known_categories.category
            and taken_days.taken_on >= known_categories.starts
            and taken_days.taken_on < known_categories.ends
            and known_categories.parent = ''
            and known_categories.is_exclusive
    group by source_cells.measure_id, source_cells.period, source_cells.area, source_cells.breakdown
    having
        count(*) = any_value(known_categories.top_categories)
        and bool_and(source_cells.numerator is not null or source_cells.numerator_symbol in ('low', 'z'))
)

select
    source_cells.submission_id,
    derivations.measure_id,
    source_cells.period,
    source_cells.area,
    'Total' as breakdown,
    'Total' as category,
    source_cells.numerator,
    source_cells.numerator_symbol,
    case
        when derivations.kind = 'count' then null
        when derivations.source_kind in ('count', 'amount') then known_totals.known
        else source_cells.denominator
    end as denominator,
    if(derivations.source_kind in ('count', 'amount'), '', source_cells.denominator_symbol) as denominator_symbol
from derivations
inner join source_cells
    on
        derivations.source_measure_id = source_cells.measure_id
        and derivations.source_breakdown = source_cells.breakdown
        and derivations.source_category = source_cells.category
left join known_totals
    on
        source_cells.measure_id = known_totals.measure_id
        and source_cells.period = known_totals.period
        and source_cells.area = known_totals.area
        and source_cells.breakdown = known_totals.breakdown;
