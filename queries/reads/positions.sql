-- Periods at whose end one can stand, newest first, each quarter before its own year: one row per period.
-- A year that is not complete is left to its quarters.
select shown_figures.period
from shown_figures
inner join measures on shown_figures.measure_id = measures.measure_id
where
    shown_figures.area = 'Total'
    and shown_figures.breakdown = 'Total'
    and (shown_figures.period like '% Q_' or contains(shown_figures.quarters, 'Q4') or measures.frequency = 'annual')
group by shown_figures.period
having
    shown_figures.period like '% Q_'
    or bool_or(contains(shown_figures.quarters, 'Q4'))
    or (select bool_and(every_measure.frequency = 'annual') from measures as every_measure)
order by
    left(shown_figures.period, 7) desc,
    if(shown_figures.period like '% Q_', substr(shown_figures.period, 9), 'Q4') desc,
    shown_figures.period like '% Q_' desc;
