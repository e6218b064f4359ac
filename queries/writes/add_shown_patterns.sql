-- Begins what a new data version shows that did not stand before: one row per figure.
insert into shown_patterns (
    measure_id,
    period,
    area,
    breakdown,
    category,
    numerator,
    denominator,
    numerator_shown,
    denominator_shown,
    numerator_reason,
    denominator_reason,
    first_version
)
select
    incoming_rows.measure_id,
    incoming_rows.period,
    incoming_rows.area,
    incoming_rows.breakdown,
    incoming_rows.category,
    nullif(incoming_rows.numerator, 'nan'::double) as numerator,
    nullif(incoming_rows.denominator, 'nan'::double) as denominator,
    incoming_rows.numerator_shown,
    incoming_rows.denominator_shown,
    incoming_rows.numerator_reason,
    incoming_rows.denominator_reason,
    $version as first_version
from incoming_rows
where
    not exists (
        select 1
        from shown_patterns
        where
            shown_patterns.last_version is null
            and incoming_rows.measure_id = shown_patterns.measure_id
            and incoming_rows.period = shown_patterns.period
            and incoming_rows.area = shown_patterns.area
            and incoming_rows.breakdown = shown_patterns.breakdown
            and incoming_rows.category = shown_patterns.category
    );
