-- Rows for an area that is not in the framework, or that the measure is not divided by:
-- one row per row of the file. Areas to compare with are always welcome.
select
    incoming.row_number,
    'area' as column_name,
    incoming.area as value
from incoming
left join measures on incoming.measure_id = measures.measure_id
left join areas on incoming.area = areas.area
where
    incoming.area != 'Total'
    and (areas.area is null or (areas.level = 'part' and measures.areas = 'no'));
