-- Which periods the return has: one row per period.
insert into periods_met
select distinct incoming.period
from incoming;
