-- The objectives: one row per objective.
select
    objectives.objective_id,
    objectives.title,
    objectives.description,
    objectives.aims,
    objectives.valid_from,
    objectives.valid_to,
    objectives.lead
from objectives
order by objectives.position;
