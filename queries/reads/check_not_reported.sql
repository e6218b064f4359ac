-- Numerators that are left empty: one row per row of the file.
select
    incoming.row_number,
    'numerator' as column_name,
    '' as value,
    '' as detail
from incoming
semi join sound_rows on incoming.row_number = sound_rows.row_number
where incoming.numerator_text = '';
