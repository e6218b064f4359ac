-- What each classification holds, and when: one row per breakdown, span of days and category. "ends" is the first day
-- after the span. In days that no category of a breakdown is valid in, all of them hold, each as its newest version
-- has it.
create or replace view classifications as
with first_days as (
    select
        categories.breakdown,
        categories.valid_from as starts
    from categories
    where categories.valid_from is not null
    union
    select
        categories.breakdown,
        categories.valid_to + 1 as starts
    from categories
    where categories.valid_to is not null
    union
    select
        categories.breakdown,
        '0001-01-01'::date as starts
    from categories
),

spans as (
    select
        first_days.breakdown,
        first_days.starts,
        coalesce(
            lead(first_days.starts) over (partition by first_days.breakdown order by first_days.starts),
            '9999-12-31'::date
        ) as ends
    from first_days
),

valid as (
    select
        spans.starts,
        spans.ends,
        categories.*
    from spans
    inner join categories
        on
            spans.breakdown = categories.breakdown
            and coalesce(spans.starts >= categories.valid_from, true)
            and coalesce(spans.starts <= categories.valid_to, true)
    qualify
        row_number() over (
            partition by categories.breakdown, spans.starts, categories.category
            order by categories.valid_from desc nulls last, categories.version desc
        ) = 1
)

select
    valid.breakdown,
    valid.starts,
    valid.ends,
    true as is_valid,
    valid.category,
    valid.parent,
    valid.known,
    valid.exclusive,
    valid.position
from valid
union all by name
select
    spans.breakdown,
    spans.starts,
    spans.ends,
    false as is_valid,
    newest_categories.category,
    newest_categories.parent,
    newest_categories.known,
    newest_categories.exclusive,
    newest_categories.position
from spans
anti join valid
    on
        spans.breakdown = valid.breakdown
        and spans.starts = valid.starts
inner join newest_categories on spans.breakdown = newest_categories.breakdown;
