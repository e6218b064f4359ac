-- Figures given more than once: one row per row of the file after the first.
select
    incoming.row_number,
    'measure_id' as column_name,
    concat_ws(
        ', ', incoming.measure_id, incoming.period, incoming.area, incoming.breakdown, incoming.category
    ) as value
from incoming
qualify
    row_number() over (
        partition by
            incoming.measure_id, incoming.period, incoming.area, incoming.breakdown, incoming.category
        order by incoming.row_number
    ) > 1;
