-- How many figures are at hand: one row.
select count(*) as figures
from figures_at_hand;
