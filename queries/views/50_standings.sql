-- Each shown figure beside its target and how it stands: one row per shown figure.
-- A yearly target judges each quarter of percentages, rates and stocks. A flow counted in numbers or money
-- is judged within a year only against quarterly targets, all of them there.
create or replace view standings as
with judged as (
    select
        shown_figures.measure_id,
        shown_figures.period,
        shown_figures.area,
        shown_figures.breakdown,
        shown_figures.category,
        shown_figures.quarters,
        shown_figures.numerator,
        shown_figures.numerator_symbol,
        shown_figures.denominator,
        shown_figures.denominator_symbol,
        shown_figures.value,
        shown_figures.value_symbol,
        shown_figures.submission_id,
        measures.kind,
        measures.polarity,
        measures.aggregation,
        measures.frequency,
        measures.aggregation = 'sum' and measures.kind in ('count', 'amount') as is_flow,
        left(shown_figures.period, 7) as year,
        left(shown_figures.period, 4)::integer as year_start,
        substr(shown_figures.period, 9) as quarter
    from shown_figures
    inner join measures on shown_figures.measure_id = measures.measure_id
),

completed as (
    select
        judged.*,
        judged.quarter = ''
        and (
            judged.frequency = 'annual'
            or judged.quarters = if(judged.aggregation = 'sum', 'Q1 Q2 Q3 Q4', 'Q4')
        ) as is_complete_year,
        judged.is_flow and not is_complete_year as is_part_of_flow
    from judged
),

quarterly_targets as (
    select
        targets.measure_id,
        targets.area,
        targets.breakdown,
        targets.category,
        left(targets.period, 7) as year,
        substr(targets.period, 9) as quarter,
        targets.target,
        targets.floor,
        targets.target_upper,
        targets.floor_upper
    from targets
    where targets.period like '% Q_'
),

part_year_targets as (
    select
        completed.measure_id,
        completed.period,
        completed.area,
        completed.breakdown,
        completed.category,
        sum(quarterly_targets.target::decimal(20, 4))::double as target,
        if(count(quarterly_targets.floor) = count(*), sum(quarterly_targets.floor::decimal(20, 4))::double, null)
            as floor,
        if(
            count(quarterly_targets.target_upper) = count(*),
            sum(quarterly_targets.target_upper::decimal(20, 4))::double,
            null
        ) as target_upper,
        if(
            count(quarterly_targets.floor_upper) = count(*),
            sum(quarterly_targets.floor_upper::decimal(20, 4))::double,
            null
        ) as floor_upper
    from completed
    inner join quarterly_targets
        on
            completed.measure_id = quarterly_targets.measure_id
            and completed.area = quarterly_targets.area
            and completed.breakdown = quarterly_targets.breakdown
            and completed.category = quarterly_targets.category
            and completed.year = quarterly_targets.year
            and contains(completed.quarters, quarterly_targets.quarter)
    where completed.is_part_of_flow and completed.quarter = ''
    group by
        completed.measure_id, completed.period, completed.area, completed.breakdown, completed.category,
        completed.quarters
    having count(quarterly_targets.target) = len(string_split(completed.quarters, ' '))
),

targeted as (
    select
        completed.*,
        yearly.target as year_target,
        yearly.target_upper as year_target_upper,
        case
            when own.target is not null then own.target
            when completed.is_part_of_flow then part_year_targets.target
            else yearly.target
        end as target,
        case
            when own.target is not null then own.floor
            when completed.is_part_of_flow then part_year_targets.floor
            else yearly.floor
        end as floor,
        case
            when own.target is not null then own.target_upper
            when completed.is_part_of_flow then part_year_targets.target_upper
            else yearly.target_upper
        end as target_upper,
        case
            when own.target is not null then own.floor_upper
            when completed.is_part_of_flow then part_year_targets.floor_upper
            else yearly.floor_upper
        end as floor_upper
    from completed
    left join targets as own
        on
            completed.measure_id = own.measure_id
            and completed.period = own.period
            and completed.area = own.area
            and completed.breakdown = own.breakdown
            and completed.category = own.category
            and not (completed.is_part_of_flow and completed.quarter = '')
    left join targets as yearly
        on
            completed.measure_id = yearly.measure_id
            and completed.year = yearly.period
            and completed.area = yearly.area
            and completed.breakdown = yearly.breakdown
            and completed.category = yearly.category
    left join part_year_targets
        on
            completed.measure_id = part_year_targets.measure_id
            and completed.period = part_year_targets.period
            and completed.area = part_year_targets.area
            and completed.breakdown = part_year_targets.breakdown
            and completed.category = part_year_targets.category
)

select
    targeted.measure_id,
    targeted.period,
    targeted.area,
    targeted.breakdown,
    targeted.category,
    targeted.quarters,
    targeted.is_complete_year,
    targeted.year_start,
    targeted.quarter,
    targeted.numerator,
    targeted.numerator_symbol,
    targeted.denominator,
    targeted.denominator_symbol,
    targeted.value,
    targeted.value_symbol,
    targeted.submission_id,
    targeted.target,
    targeted.floor,
    targeted.target_upper,
    targeted.floor_upper,
    targeted.year_target,
    targeted.year_target_upper,
    case
        when targeted.value is null then 'no_figure'
        when targeted.polarity = 'neutral' then 'no_target'
        when targeted.target is null and targeted.year_target is not null then 'year_not_complete'
        when targeted.target is null then 'no_target'
        when targeted.polarity = 'higher' and targeted.value >= targeted.target then 'met'
        when targeted.polarity = 'higher' and targeted.value >= targeted.floor then 'near'
        when targeted.polarity = 'lower' and targeted.value <= targeted.target then 'met'
        when targeted.polarity = 'lower' and targeted.value <= targeted.floor then 'near'
        when
            targeted.polarity = 'near'
            and targeted.value >= targeted.target
            and targeted.value <= coalesce(targeted.target_upper, targeted.value)
            then 'met'
        when
            targeted.polarity = 'near'
            and targeted.value >= coalesce(targeted.floor, targeted.target)
            and targeted.value <= coalesce(targeted.floor_upper, targeted.target_upper, targeted.value)
            then 'near'
        else 'missed'
    end as status
from targeted;
