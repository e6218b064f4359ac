-- How many figures are kept in all: one row.
select count(*) as figures
from figures;
