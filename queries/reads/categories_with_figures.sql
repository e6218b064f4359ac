-- Which categories have figures, whatever became of them, and the last quarter they reach into: one row per category.
select
    figures.breakdown,
    figures.category,
    max(if(contains(figures.period, ' '), figures.period, figures.period || ' Q4')) as last_quarter
from figures
where figures.breakdown != 'Total'
group by figures.breakdown, figures.category;
