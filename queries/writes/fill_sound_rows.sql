-- Takes the rows of the return without errors, in numbers: one row per row of the file.
insert into sound_rows
select
    incoming.row_number,
    measures.position as measure_number,
    try_cast(left(incoming.period, 4) as integer) * 8
    + coalesce(try_cast(substr(incoming.period, 10) as integer), 0) as period_number,
    coalesce(areas.position, 0) as area_number,
    coalesce(areas.level, 'council') as level,
    coalesce(incoming_categories.breakdown_number, 0) as breakdown_number,
    coalesce(incoming_categories.category_number, 0) as category_number,
    try_cast(incoming.numerator as decimal(18, 4)) as numerator,
    try_cast(incoming.denominator as decimal(18, 4)) as denominator
from incoming
inner join measures on incoming.measure_id = measures.measure_id
left join areas on incoming.area = areas.area
left join incoming_categories
    on
        incoming.period = incoming_categories.period
        and incoming.breakdown = incoming_categories.breakdown
        and incoming.category = incoming_categories.category
anti join faulty_rows on incoming.row_number = faulty_rows.row_number;
