-- The quarters that stand before each quarter of a Total in the return, where there are twelve or more: one row per
-- row of the file and quarter before it, in order.
with wanted as (
    select
        sound_rows.row_number,
        incoming.measure_id,
        incoming.period,
        incoming.area,
        measures.kind,
        measures.multiplier
    from sound_rows
    inner join incoming on sound_rows.row_number = incoming.row_number
    inner join measures on incoming.measure_id = measures.measure_id
    where
        sound_rows.category_number = 0
        and sound_rows.level in ('council', 'part')
        and sound_rows.numerator is not null
        and measures.frequency = 'quarterly'
),

valued as (
    select
        wanted.row_number,
        wanted.kind,
        current_figures.period,
        if(
            wanted.kind in ('percentage', 'rate'),
            if(wanted.kind = 'percentage', 100, wanted.multiplier)
            * current_figures.numerator::double / nullif(current_figures.denominator, 0)::double,
            current_figures.numerator::double
        ) as value
    from wanted
    inner join current_figures
        on
            wanted.measure_id = current_figures.measure_id
            and wanted.area = current_figures.area
            and wanted.period > current_figures.period
            and current_figures.breakdown = 'Total'
    where len(current_figures.period) = 10
)

select
    valued.row_number,
    valued.kind,
    row_number() over (partition by valued.row_number order by valued.period) - 1 as point,
    valued.value
from valued
where valued.value is not null
qualify count(*) over (partition by valued.row_number) >= 12
order by valued.row_number, point;
