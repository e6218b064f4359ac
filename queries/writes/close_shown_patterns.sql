-- Ends what a new data version shows otherwise, or not at all.
update shown_patterns
set last_version = $version - 1
where
    shown_patterns.last_version is null
    and not exists (
        select 1
        from incoming_rows
        where
            incoming_rows.measure_id = shown_patterns.measure_id
            and incoming_rows.period = shown_patterns.period
            and incoming_rows.area = shown_patterns.area
            and incoming_rows.breakdown = shown_patterns.breakdown
            and incoming_rows.category = shown_patterns.category
            and nullif(incoming_rows.numerator, 'nan'::double) is not distinct from shown_patterns.numerator
            and nullif(incoming_rows.denominator, 'nan'::double) is not distinct from shown_patterns.denominator
            and incoming_rows.numerator_shown is not distinct from shown_patterns.numerator_shown
            and incoming_rows.denominator_shown is not distinct from shown_patterns.denominator_shown
            and incoming_rows.numerator_reason = shown_patterns.numerator_reason
            and incoming_rows.denominator_reason = shown_patterns.denominator_reason
    );
