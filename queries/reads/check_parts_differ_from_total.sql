-- Lines whose parts are all given and are fewer than their whole, beyond what rounding explains: one row per line
-- and quantity.
with quantities as (
    select
        lines.row_number,
        'numerator' as column_name,
        lines.line,
        lines.whole,
        lines.parts,
        lines.rounded_to,
        lines.numerator_parts as parts_sum,
        lines.numerator as whole_count
    from lines
    where lines.is_exclusive and lines.is_complete and lines.numerators = lines.parts
    union all
    select
        lines.row_number,
        'denominator' as column_name,
        lines.line,
        lines.whole,
        lines.parts,
        lines.rounded_to,
        lines.denominator_parts as parts_sum,
        lines.denominator as whole_count
    from lines
    where
        lines.is_exclusive
        and lines.is_complete
        and lines.denominators = lines.parts
        and lines.kind in ('percentage', 'rate')
)

select
    quantities.row_number,
    quantities.column_name,
    if(quantities.column_name = 'numerator', incoming.numerator_text, incoming.denominator_text) as value,
    format(
        'By {}, the parts{} add up to {}; {} {}.',
        quantities.line,
        if(quantities.whole = 'Total', '', format(' of “{}”', quantities.whole)),
        in_figures(quantities.parts_sum),
        if(quantities.whole = 'Total', 'the Total is', 'it is'),
        in_figures(quantities.whole_count)
    ) as detail
from quantities
inner join incoming on quantities.row_number = incoming.row_number
where quantities.parts_sum < quantities.whole_count - (quantities.parts + 1) * quantities.rounded_to / 2.0;
