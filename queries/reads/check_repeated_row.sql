-- Figures given more than once: one row per row of the file after the first.
with hashed as (
    select
        incoming.row_number,
        hash(
            incoming.measure_id, incoming.period, incoming.area, incoming.breakdown, incoming.category
        ) as figure_hash
    from incoming
),

-- Few are repeated: only those whose hashes meet are looked at as a whole.
met_again as (
    select hashed.figure_hash
    from hashed
    group by hashed.figure_hash
    having count(*) > 1
),

suspected as (
    select
        incoming.row_number,
        incoming.measure_id,
        incoming.period,
        incoming.area,
        incoming.breakdown,
        incoming.category
    from incoming
    inner join hashed on incoming.row_number = hashed.row_number
    semi join met_again on hashed.figure_hash = met_again.figure_hash
)

select
    suspected.row_number,
    'measure_id' as column_name,
    concat_ws(
        ', ', suspected.measure_id, suspected.period, suspected.area, suspected.breakdown, suspected.category
    ) as value,
    format(
        'It is in row {} already.',
        first_value(suspected.row_number) over same_figure
    ) as detail
from suspected
window
    same_figure as (
        partition by
            suspected.measure_id, suspected.period, suspected.area, suspected.breakdown, suspected.category
        order by suspected.row_number
    )
qualify row_number() over same_figure > 1;
