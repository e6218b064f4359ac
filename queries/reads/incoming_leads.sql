-- Whose measures the return at hand holds: one row per lead.
select distinct measures.lead
from incoming
inner join measures on incoming.measure_id = measures.measure_id
order by measures.lead;
