-- Compares the figures at hand with those that stood before a decision: one row per figure on either side.
-- Former figures of the same slices that are not at hand would be withdrawn.
insert into compared_figures
with slices as (
    select distinct
        figures_at_hand.measure_id,
        figures_at_hand.period,
        figures_at_hand.area
    from figures_at_hand
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
        when figures_at_hand.row_number is null then 'withdrawn'
        when
            figures_at_hand.numerator is distinct from former.numerator
            or figures_at_hand.numerator_symbol != former.numerator_symbol
            or figures_at_hand.denominator is distinct from former.denominator
            or figures_at_hand.denominator_symbol != former.denominator_symbol
            then 'changed'
        else 'unchanged'
    end as kind,
    figures_at_hand.row_number,
    former.submission_id as former_submission_id,
    former.row_number as former_row_number
from figures_at_hand
full outer join former
    on
        figures_at_hand.measure_id = former.measure_id
        and figures_at_hand.period = former.period
        and figures_at_hand.area = former.area
        and figures_at_hand.breakdown = former.breakdown
        and figures_at_hand.category = former.category;
