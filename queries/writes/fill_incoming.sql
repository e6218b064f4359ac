-- Types the rows of a return: one row per row of the file. The council's own name means Total.
-- A number with more than four decimals is none: it could not be kept as it was given.
insert into incoming
select
    incoming_text.row_number,
    incoming_text.measure_id,
    incoming_text.period,
    if(incoming_text.area in ('', councils.area), 'Total', incoming_text.area) as area,
    if(incoming_text.breakdown = '', 'Total', incoming_text.breakdown) as breakdown,
    if(incoming_text.category = '', 'Total', incoming_text.category) as category,
    incoming_text.numerator as numerator_text,
    if(
        regexp_full_match(incoming_text.numerator, '-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,4}0*)?'),
        try_cast(replace(incoming_text.numerator, ',', '') as decimal(20, 4)),
        null
    ) as numerator,
    if(
        lower(incoming_text.numerator) in ('z', 'x', 'c', 'low'), lower(incoming_text.numerator), ''
    ) as numerator_symbol,
    incoming_text.denominator as denominator_text,
    if(
        regexp_full_match(incoming_text.denominator, '-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,4}0*)?'),
        try_cast(replace(incoming_text.denominator, ',', '') as decimal(20, 4)),
        null
    ) as denominator,
    if(
        lower(incoming_text.denominator) in ('z', 'x', 'c', 'low'), lower(incoming_text.denominator), ''
    ) as denominator_symbol,
    incoming_text.note
from incoming_text
left join areas as councils on councils.level = 'council';
