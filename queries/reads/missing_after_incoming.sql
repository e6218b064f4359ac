-- What would still be owed for some periods once the return at hand stands: one row per measure, period and part of
-- it. The return replaces whole slices (measure, period, area); other figures that stand, stay.
with standing as (
    select
        current_figures.measure_id,
        current_figures.period,
        current_figures.area,
        current_figures.breakdown,
        current_figures.category,
        current_figures.numerator,
        current_figures.numerator_symbol
    from current_figures
    anti join incoming
        on
            current_figures.measure_id = incoming.measure_id
            and current_figures.period = incoming.period
            and current_figures.area = incoming.area
    where list_contains($periods::varchar[], current_figures.period)
    union all
    select
        incoming.measure_id,
        incoming.period,
        incoming.area,
        incoming.breakdown,
        incoming.category,
        incoming.numerator,
        incoming.numerator_symbol
    from incoming
),

reported as (
    select distinct
        standing.measure_id,
        standing.period,
        standing.area,
        standing.breakdown,
        standing.category
    from standing
    where standing.numerator is not null or standing.numerator_symbol != ''
),

expected as (
    select
        expected_figures.measure_id,
        expected_figures.period,
        expected_figures.part,
        expected_figures.position,
        if(
            expected_figures.part = 'Total',
            'Total',
            concat_ws(', ', nullif(expected_figures.area, 'Total'), nullif(expected_figures.category, 'Total'))
        ) as name,
        reported.measure_id is not null as is_reported
    from expected_figures
    left join reported
        on
            expected_figures.measure_id = reported.measure_id
            and expected_figures.period = reported.period
            and expected_figures.area = reported.area
            and expected_figures.breakdown = reported.breakdown
            and expected_figures.category = reported.category
    where list_contains($periods::varchar[], expected_figures.period)
)

select
    measures.lead,
    measures.measure_id,
    measures.title,
    expected.period,
    expected.part,
    count(*) as expected,
    count(*) filter (where expected.is_reported) as reported,
    0 as waiting,
    coalesce(list(expected.name order by expected.position) filter (where not expected.is_reported), []) as missing
from expected
inner join measures on expected.measure_id = measures.measure_id
group by measures.position, measures.lead, measures.measure_id, measures.title, expected.period, expected.part
order by measures.position, expected.period, min(expected.position);
