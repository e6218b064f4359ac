-- The publications that hold figures of a measure: one row per publication.
select distinct published_figures.publication_id
from published_figures
where published_figures.measure_id = $measure_id;
