-- How many figures are new, changed, unchanged and withdrawn: one row.
select
    count(*) filter (where compared_figures.kind = 'new') as new_figures,
    count(*) filter (where compared_figures.kind = 'changed') as changed_figures,
    count(*) filter (where compared_figures.kind = 'unchanged') as unchanged_figures,
    count(*) filter (where compared_figures.kind = 'withdrawn') as withdrawn_figures
from compared_figures;
