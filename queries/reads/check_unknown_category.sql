-- Rows with a category that their breakdown does not have, or not in that period: one row per row of the file.
with expected as (
    select
        incoming_categories.period,
        incoming_categories.breakdown,
        array_to_string(
            list(incoming_categories.category order by incoming_categories.position)[:8], ', '
        )
        || if(count(*) > 8, format(', and {} more', count(*) - 8), '') as names
    from incoming_categories
    where incoming_categories.is_expected
    group by incoming_categories.period, incoming_categories.breakdown
),

other_versions as (
    select
        categories.breakdown,
        categories.category,
        arg_max(categories.version, categories.valid_from) as version,
        min(categories.valid_from) as valid_from,
        max(categories.valid_to) as valid_to
    from categories
    group by categories.breakdown, categories.category
)

select
    incoming.row_number,
    'category' as column_name,
    incoming.category as value,
    case
        when incoming.breakdown = 'Total' then 'A category needs its breakdown beside it.'
        when expected.names is null then ''
        when other_versions.category is null
            then format('“{}” has: {}.', incoming.breakdown, expected.names)
        else format(
            'It belongs to the version {} of “{}”, in use {}. In {} there are: {}.',
            other_versions.version,
            incoming.breakdown,
            concat_ws(
                ' ',
                strftime(other_versions.valid_from, 'from %-d %B %Y'),
                strftime(other_versions.valid_to, 'until %-d %B %Y')
            ),
            incoming.period,
            expected.names
        )
    end as detail,
    incoming.breakdown as among
from incoming
left join incoming_categories
    on
        incoming.period = incoming_categories.period
        and incoming.breakdown = incoming_categories.breakdown
        and incoming.category = incoming_categories.category
left join expected
    on
        incoming.period = expected.period
        and incoming.breakdown = expected.breakdown
left join other_versions
    on
        incoming.breakdown = other_versions.breakdown
        and incoming.category = other_versions.category
where
    (incoming.breakdown != 'Total' or incoming.category != 'Total')
    and incoming_categories.category is null
    -- In a period that is not in the list there is no saying which version holds.
    and (other_versions.category is null or expected.names is not null);
