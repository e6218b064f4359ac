-- Lines whose parts are more than their whole, beyond what rounding explains: one row per line and quantity.
-- Those who are not in the numerator are a quantity of their own, looked at where the other two are sound; where all
-- parts are there, that they do not add up says the same.
with quantities as (
    select
        lines.row_number,
        'numerator' as column_name,
        lines.line,
        lines.whole,
        lines.is_exclusive,
        lines.parts,
        lines.rounded_to,
        'parts' as counted,
        lines.numerator_parts as parts_sum,
        lines.numerator as whole_count,
        (if(lines.is_exclusive, lines.parts, 1) + 1) * lines.rounded_to / 2.0 as allowed
    from lines
    union all
    select
        lines.row_number,
        'denominator' as column_name,
        lines.line,
        lines.whole,
        lines.is_exclusive,
        lines.parts,
        lines.rounded_to,
        'parts' as counted,
        lines.denominator_parts as parts_sum,
        lines.denominator as whole_count,
        (if(lines.is_exclusive, lines.parts, 1) + 1) * lines.rounded_to / 2.0 as allowed
    from lines
    where lines.kind in ('percentage', 'rate')
    union all
    select
        lines.row_number,
        'numerator' as column_name,
        lines.line,
        lines.whole,
        lines.is_exclusive,
        lines.parts,
        lines.rounded_to,
        'those not counted' as counted,
        lines.complement_parts as parts_sum,
        lines.denominator - lines.numerator as whole_count,
        (if(lines.is_exclusive, lines.parts, 1) + 1) * lines.rounded_to as allowed
    from lines
    where
        lines.kind = 'percentage'
        and not lines.is_complete
        and lines.numerator_parts <= lines.numerator
        and lines.denominator_parts <= lines.denominator
)

select
    quantities.row_number,
    quantities.column_name,
    if(quantities.column_name = 'numerator', incoming.numerator_text, incoming.denominator_text) as value,
    format(
        'By {}, {}{} {} {}; {} {}{}.',
        quantities.line,
        case
            when quantities.is_exclusive then 'the parts'
            else 'a part'
        end,
        if(quantities.whole = 'Total', '', format(' of “{}”', quantities.whole)),
        case
            when quantities.counted = 'parts' and quantities.is_exclusive then 'add up to'
            when quantities.counted = 'parts' then 'is'
            when quantities.is_exclusive then 'leave uncounted (denominator less numerator)'
            else 'leaves uncounted (denominator less numerator)'
        end,
        in_figures(quantities.parts_sum),
        case
            when quantities.counted != 'parts' then 'the whole leaves'
            when quantities.whole = 'Total' then 'the Total is'
            else 'it is'
        end,
        in_figures(quantities.whole_count),
        if(
            quantities.rounded_to > 0,
            format(', and rounding to {} explains at most {}', quantities.rounded_to, in_figures(quantities.allowed)),
            ''
        )
    ) as detail
from quantities
inner join incoming on quantities.row_number = incoming.row_number
where quantities.parts_sum > quantities.whole_count + quantities.allowed;
