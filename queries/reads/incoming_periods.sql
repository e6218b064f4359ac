-- The periods of which the return at hand holds figures: one row per period.
select distinct incoming.period
from incoming
order by incoming.period;
