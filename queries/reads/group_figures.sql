-- What may be shown of the whole council and its groups, with what each group is in the classification of the day:
-- one row per measure, period, breakdown and category, the whole under "Total". Of all measures where none is named,
-- over the periods that are named, else all. "tops" counts the known categories at the top of the classification,
-- "unknowns" those for who is not known.
with places as materialized (
    select
        classifications.*,
        count(*) filter (where classifications.known = 'yes' and classifications.parent = '') over (
            partition by classifications.breakdown, classifications.starts
        ) as tops,
        count(*) filter (where classifications.known = 'no') over (
            partition by classifications.breakdown, classifications.starts
        ) as unknowns
    from classifications
)

select
    shown_figures.measure_id,
    shown_figures.period,
    shown_figures.breakdown,
    shown_figures.category,
    shown_figures.quarters,
    shown_figures.numerator,
    shown_figures.numerator_symbol,
    shown_figures.denominator,
    shown_figures.denominator_symbol,
    coalesce(places.position, 0) as position,
    coalesce(places.parent, '') as parent,
    coalesce(places.known, 'yes') = 'yes' as is_known,
    coalesce(places.exclusive, 'yes') = 'yes' as is_exclusive,
    coalesce(places.tops, 0) as tops,
    coalesce(places.unknowns, 0) as unknowns
from shown_figures
inner join measures on shown_figures.measure_id = measures.measure_id
left join taken_days
    on
        shown_figures.period = taken_days.period
        and measures.year_type = taken_days.year_type
left join places
    on
        shown_figures.breakdown = places.breakdown
        and shown_figures.category = places.category
        and taken_days.taken_on >= places.starts
        and taken_days.taken_on < places.ends
where
    shown_figures.area = 'Total'
    and ($measure_id::varchar is null or shown_figures.measure_id = $measure_id)
    and ($periods::varchar[] is null or list_contains($periods::varchar[], shown_figures.period))
order by
    shown_figures.measure_id, shown_figures.period, shown_figures.breakdown, position, shown_figures.category;
