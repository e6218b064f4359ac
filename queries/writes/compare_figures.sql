-- Compares the figures at hand with those that stood before a decision: one row per figure on either side.
-- Former figures of the same slices that are not at hand would be withdrawn. One of so many parts of the slices is
-- compared at a time.
insert into compared_figures
with at_hand as (
    select
        figures_at_hand.row_number,
        figures_at_hand.measure_id,
        figures_at_hand.period,
        figures_at_hand.area,
        figures_at_hand.breakdown,
        figures_at_hand.category,
        figures_at_hand.numerator,
        figures_at_hand.numerator_symbol,
        figures_at_hand.denominator,
        figures_at_hand.denominator_symbol
    from figures_at_hand
    where
        hash(figures_at_hand.measure_id::varchar, figures_at_hand.period::varchar, figures_at_hand.area::varchar)
        % $parts
        = $part
),

slices as (
    select distinct
        at_hand.measure_id,
        at_hand.period,
        at_hand.area
    from at_hand
),

former_slices as (
    select
        figures.measure_id,
        figures.period,
        figures.area,
        arg_max(figures.submission_id, submissions.approval_number) as submission_id
    from figures
    inner join submissions on figures.submission_id = submissions.submission_id
    semi join slices
        on
            figures.measure_id = slices.measure_id
            and figures.period = slices.period
            and figures.area = slices.area
    where
        submissions.approval_number < $decision_number
        and (submissions.withdrawal_number is null or submissions.withdrawal_number > $decision_number)
    group by
        figures.measure_id,
        figures.period,
        figures.area
),

former as (
    select
        figures.submission_id,
        figures.row_number,
        figures.measure_id,
        figures.period,
        figures.area,
        figures.breakdown,
        figures.category,
        figures.numerator,
        figures.numerator_symbol,
        figures.denominator,
        figures.denominator_symbol
    from figures
    semi join former_slices
        on
            figures.measure_id = former_slices.measure_id
            and figures.period = former_slices.period
            and figures.area = former_slices.area
            and figures.submission_id = former_slices.submission_id
)

select
    case
        when former.submission_id is null then 'new'
        when at_hand.row_number is null then 'withdrawn'
        when
            (at_hand.numerator is not distinct from former.numerator)
            and at_hand.numerator_symbol = former.numerator_symbol
            and (at_hand.denominator is not distinct from former.denominator)
            and at_hand.denominator_symbol = former.denominator_symbol
            then 'unchanged'
        else 'changed'
    end as kind,
    at_hand.row_number,
    former.submission_id as former_submission_id,
    former.row_number as former_row_number
from at_hand
full outer join former
    on
        at_hand.measure_id = former.measure_id
        and at_hand.period = former.period
        and at_hand.area = former.area
        and at_hand.breakdown = former.breakdown
        and at_hand.category = former.category;
