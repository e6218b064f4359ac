-- Rows with a category that their breakdown does not have: one row per row of the file.
select
    incoming.row_number,
    'category' as column_name,
    incoming.category as value
from incoming
anti join categories
    on
        incoming.breakdown = categories.breakdown
        and incoming.category = categories.category
where incoming.breakdown != 'Total' or incoming.category != 'Total';
