-- Rows for an area that is not in the framework, or that the measure is not divided by:
-- one row per row of the file. Areas to compare with are always welcome.
with parts as (
    select
        array_to_string(list(areas.area order by areas.position)[:8], ', ')
        || if(count(*) > 8, format(', and {} more', count(*) - 8), '') as names
    from areas
    where areas.level = 'part'
)

select
    incoming.row_number,
    'area' as column_name,
    incoming.area as value,
    case
        when areas.area is not null then 'It is reported for the whole council only.'
        when measures.areas = 'yes' and parts.names is not null
            then format('The parts of the council are: {}.', parts.names)
        else ''
    end as detail,
    '' as among
from incoming
cross join parts
left join measures on incoming.measure_id = measures.measure_id
left join areas on incoming.area = areas.area
where
    incoming.area != 'Total'
    and (areas.area is null or (areas.level = 'part' and measures.areas = 'no'));
