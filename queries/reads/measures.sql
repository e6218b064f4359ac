-- The measures with their place in the framework: one row per measure.
select
    measures.measure_id,
    measures.priority_id,
    measures.title,
    measures.definition,
    measures.why_it_matters,
    measures.kind,
    measures.numerator_label,
    measures.denominator_label,
    if(measures.kind = 'percentage', 100, measures.multiplier) as multiplier,
    measures.unit,
    measures.decimals,
    measures.polarity,
    measures.aggregation,
    measures.frequency,
    measures.year_type,
    measures.breakdowns,
    measures.areas,
    measures.crossed,
    measures.derived_from,
    measures.disclosure,
    measures.threshold,
    measures.rounded_to,
    measures.lead,
    measures.source,
    measures.reviewed_on,
    measures.active_from,
    measures.active_to,
    priorities.title as priority,
    priorities.objective_id,
    objectives.title as objective,
    measures.position
from measures
inner join priorities on measures.priority_id = priorities.priority_id
inner join objectives on priorities.objective_id = objectives.objective_id
order by objectives.position, priorities.position, measures.position;
