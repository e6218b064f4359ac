-- Rows with a breakdown that the measure does not have, or not for an area: one row per row of the file.
select
    incoming.row_number,
    'breakdown' as column_name,
    incoming.breakdown as value
from incoming
inner join measures on incoming.measure_id = measures.measure_id
left join areas on incoming.area = areas.area
where
    incoming.breakdown != 'Total'
    and (
        not list_contains(string_split(measures.breakdowns, ';'), incoming.breakdown)
        or (
            areas.level = 'part'
            and not list_contains(string_split(measures.crossed, ';'), 'area*' || incoming.breakdown)
        )
    );
