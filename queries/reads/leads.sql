-- Who leads measures that are returned: one row per lead.
select distinct measures.lead
from measures
where measures.derived_from = ''
order by measures.lead;
