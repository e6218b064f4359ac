-- The priorities: one row per priority.
select
    priorities.priority_id,
    priorities.objective_id,
    priorities.title,
    priorities.description,
    priorities.lead
from priorities
inner join objectives on priorities.objective_id = objectives.objective_id
order by objectives.position, priorities.position;
