-- What is still owed for some periods: one row per measure, period and part of it, such as a breakdown. A figure is
-- reported where it stands with a number or a symbol, and waits where only a submission that waits has it.
with waiting as (
    select distinct
        figures.measure_id,
        figures.period,
        figures.area,
        figures.breakdown,
        figures.category
    from figures
    inner join submissions on figures.submission_id = submissions.submission_id
    where
        submissions.status = 'submitted'
        and list_contains($periods::varchar[], figures.period)
        and (figures.numerator is not null or figures.numerator_symbol != '')
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
        coalesce(current_figures.numerator is not null or current_figures.numerator_symbol != '', false) as is_reported,
        waiting.measure_id is not null as is_waiting
    from expected_figures
    left join current_figures
        on
            expected_figures.measure_id = current_figures.measure_id
            and expected_figures.period = current_figures.period
            and expected_figures.area = current_figures.area
            and expected_figures.breakdown = current_figures.breakdown
            and expected_figures.category = current_figures.category
    left join waiting
        on
            expected_figures.measure_id = waiting.measure_id
            and expected_figures.period = waiting.period
            and expected_figures.area = waiting.area
            and expected_figures.breakdown = waiting.breakdown
            and expected_figures.category = waiting.category
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
    count(*) filter (where expected.is_waiting and not expected.is_reported) as waiting,
    coalesce(
        list(expected.name order by expected.position) filter (
            where not expected.is_reported and not expected.is_waiting
        ),
        []
    ) as missing
from expected
inner join measures on expected.measure_id = measures.measure_id
group by measures.position, measures.lead, measures.measure_id, measures.title, expected.period, expected.part
order by measures.position, expected.period, min(expected.position);
