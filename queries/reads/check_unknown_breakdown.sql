-- Rows with a breakdown that the measure does not have, or not for an area: one row per row of the file.
select
    incoming.row_number,
    'breakdown' as column_name,
    incoming.breakdown as value,
    case
        when measures.breakdowns = '' then 'It is given as Total only.'
        when not list_contains(string_split(measures.breakdowns, ';'), incoming.breakdown)
            then format('It is broken down by: {}.', replace(measures.breakdowns, ';', ', '))
        when measures.crossed = '' then 'For a part of the council it is given as Total only.'
        else format(
            'For a part of the council it is broken down by: {}.',
            replace(replace(measures.crossed, 'area*', ''), ';', ', ')
        )
    end as detail,
    incoming.measure_id as among
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
