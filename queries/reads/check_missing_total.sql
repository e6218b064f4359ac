-- Parts whose Total is not there: one row per slice with categories and no Total, on its first row, and one per
-- measure and period with parts of the council and no Total of the council, in the return or as it stands.
with slices as (
    select
        sound_rows.measure_number,
        sound_rows.period_number,
        sound_rows.area_number,
        any_value(sound_rows.level) as level,
        min(sound_rows.row_number) as row_number,
        bool_or(sound_rows.category_number = 0) as has_total
    from sound_rows
    where sound_rows.level in ('council', 'part')
    group by sound_rows.measure_number, sound_rows.period_number, sound_rows.area_number
),

without_council as (
    select
        slices.measure_number,
        slices.period_number,
        min(slices.row_number) as row_number
    from slices
    group by slices.measure_number, slices.period_number
    having bool_and(slices.level = 'part')
),

found as (
    select
        slices.row_number,
        'breakdown' as column_name
    from slices
    where not slices.has_total
    union all
    select
        without_council.row_number,
        'area' as column_name
    from without_council
)

select
    found.row_number,
    found.column_name,
    if(found.column_name = 'area', incoming.area, incoming.breakdown) as value,
    format(
        'There is no Total of “{}” for {}{}.',
        incoming.measure_id,
        incoming.period,
        if(found.column_name = 'area' or incoming.area = 'Total', '', format(' in {}', incoming.area))
    ) as detail
from found
inner join incoming on found.row_number = incoming.row_number
anti join unsound_slices
    on
        incoming.measure_id = unsound_slices.measure_id
        and incoming.period = unsound_slices.period
        and (found.column_name = 'area' or incoming.area = unsound_slices.area)
anti join current_slices
    on
        incoming.measure_id = current_slices.measure_id
        and incoming.period = current_slices.period
        and found.column_name = 'area'
        and current_slices.area = 'Total';
