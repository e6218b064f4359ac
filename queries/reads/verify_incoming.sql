-- Whether the rows of the return at hand are the figures kept of a submission: one row per kind of difference.
with kept as (
    select
        figures.row_number,
        figures.measure_id,
        figures.period,
        figures.area,
        figures.breakdown,
        figures.category,
        figures.numerator,
        figures.numerator_symbol,
        figures.denominator,
        figures.denominator_symbol,
        figures.note
    from figures
    where figures.submission_id = $submission_id
),

read_again as (
    select
        incoming.row_number,
        incoming.measure_id,
        incoming.period,
        incoming.area,
        incoming.breakdown,
        incoming.category,
        incoming.numerator,
        incoming.numerator_symbol,
        incoming.denominator,
        incoming.denominator_symbol,
        incoming.note
    from incoming
),

lost as (
    select count(*) as figures
    from (
        from read_again
        except all
        from kept
    ) as missing
),

added as (
    select count(*) as figures
    from (
        from kept
        except all
        from read_again
    ) as unexplained
)

select format('{} figures of its file are not kept as they were received', lost.figures) as words
from lost
where lost.figures > 0
union all
select format('{} figures are kept that its file does not hold', added.figures) as words
from added
where added.figures > 0;
