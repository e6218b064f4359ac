-- Types the rows of a return: one row per row of the file. The council's own name means Total.
-- A number with more than four decimals is none: it could not be kept as it was given. Most are short and whole,
-- and those are read the quick way.
insert into incoming
with councils as (
    select any_value(areas.area) as area
    from areas
    where areas.level = 'council'
)

select
    incoming_text.row_number,
    incoming_text.measure_id,
    incoming_text.period,
    if(incoming_text.area = '' or incoming_text.area = councils.area, 'Total', incoming_text.area) as area,
    if(incoming_text.breakdown = '', 'Total', incoming_text.breakdown) as breakdown,
    if(incoming_text.category = '', 'Total', incoming_text.category) as category,
    incoming_text.numerator as numerator_text,
    case
        when regexp_full_match(incoming_text.numerator, '\d{1,9}')
            then try_cast(incoming_text.numerator as integer)::decimal(20, 4)
        when regexp_full_match(incoming_text.numerator, '-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,4}0*)?')
            then try_cast(replace(incoming_text.numerator, ',', '') as decimal(20, 4))
    end as numerator,
    if(
        regexp_full_match(incoming_text.numerator, '(?i)z|x|c|low'), lower(incoming_text.numerator), ''
    ) as numerator_symbol,
    incoming_text.denominator as denominator_text,
    case
        when regexp_full_match(incoming_text.denominator, '\d{1,9}')
            then try_cast(incoming_text.denominator as integer)::decimal(20, 4)
        when regexp_full_match(incoming_text.denominator, '-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,4}0*)?')
            then try_cast(replace(incoming_text.denominator, ',', '') as decimal(20, 4))
    end as denominator,
    if(
        regexp_full_match(incoming_text.denominator, '(?i)z|x|c|low'), lower(incoming_text.denominator), ''
    ) as denominator_symbol,
    incoming_text.note
from incoming_text
cross join councils;
