-- The periods of which the return at hand holds figures: one row per period.
select periods_met.period
from periods_met
order by periods_met.period::varchar;
