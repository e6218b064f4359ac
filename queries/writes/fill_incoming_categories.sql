-- Which categories hold in the periods of the return: one row per period, breakdown and category. Where no version
-- of a classification covers a period, all of them hold.
insert into incoming_categories
with known_periods as (
    select periods.period
    from periods
    union
    select left(periods.period, 7) as period
    from periods
    where periods.period like '% Q4'
),

dated as (
    select
        periods_met.period,
        try_cast(left(periods_met.period, 4) as integer) as year_start,
        coalesce(try_cast(substr(periods_met.period, 10) as integer), 0) as quarter,
        make_date(year_start, 4, 1) + to_months(3 * greatest(quarter - 1, 0)) as first_day,
        make_date(year_start, 4, 1) + to_months(if(quarter = 0, 12, 3 * quarter)) - to_days(1) as last_day
    from periods_met
    semi join known_periods on periods_met.period = known_periods.period
),

judged as (
    select
        dated.period,
        dated.year_start * 8 + dated.quarter as period_number,
        categories.breakdown,
        categories.category,
        categories.parent,
        categories.exclusive = 'yes' as is_exclusive,
        categories.position,
        categories.version,
        categories.valid_from,
        coalesce(categories.valid_from <= dated.last_day, true)
        and coalesce(categories.valid_to >= dated.first_day, true) as is_valid,
        coalesce(categories.valid_to >= dated.last_day, true) as is_valid_at_end
    from dated
    cross join categories
),

covered as (
    select
        judged.*,
        bool_or(judged.is_valid) over (partition by judged.period, judged.breakdown) as is_covered
    from judged
)

select
    covered.period,
    covered.period_number,
    covered.breakdown,
    dense_rank() over (order by covered.breakdown) as breakdown_number,
    covered.category,
    dense_rank() over (order by covered.breakdown, covered.category) as category_number,
    covered.parent,
    covered.is_exclusive,
    covered.is_valid_at_end or not covered.is_covered as is_expected,
    covered.position
from covered
where covered.is_valid or not covered.is_covered
qualify
    row_number() over (
        partition by covered.period, covered.breakdown, covered.category
        order by covered.valid_from desc nulls last, covered.version desc
    ) = 1;
