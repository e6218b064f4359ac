-- The framework: what a council has set itself, as it stands now, and each version that was applied.
create table framework_versions (
    version integer primary key,
    applied_at timestamp not null,
    applied_by varchar not null,
    source varchar not null
);
create table objectives (
    objective_id varchar primary key,
    title varchar not null,
    description varchar not null,
    aims varchar not null,
    valid_from date,
    valid_to date,
    lead varchar not null,
    position integer not null
);
create table priorities (
    priority_id varchar primary key,
    objective_id varchar not null,
    title varchar not null,
    description varchar not null,
    lead varchar not null,
    position integer not null
);
create table measures (
    measure_id varchar primary key,
    priority_id varchar not null,
    title varchar not null,
    definition varchar not null,
    why_it_matters varchar not null,
    kind varchar not null check (kind in ('percentage', 'rate', 'count', 'amount')),
    numerator_label varchar not null,
    denominator_label varchar not null,
    multiplier double not null,
    unit varchar not null,
    decimals integer not null,
    polarity varchar not null check (polarity in ('higher', 'lower', 'near', 'neutral')),
    aggregation varchar not null check (aggregation in ('sum', 'latest')),
    frequency varchar not null check (frequency in ('quarterly', 'annual')),
    year_type varchar not null,
    breakdowns varchar not null,
    areas varchar not null,
    crossed varchar not null,
    derived_from varchar not null,
    disclosure varchar not null check (disclosure in ('open', 'groups', 'all')),
    threshold integer,
    rounded_to integer,
    lead varchar not null,
    source varchar not null,
    reviewed_on date,
    active_from date,
    active_to date,
    position integer not null
);
create table targets (
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    target double,
    floor double,
    target_upper double,
    floor_upper double,
    primary key (measure_id, period, area, breakdown, category)
);
create table categories (
    breakdown varchar not null,
    category varchar not null,
    parent varchar not null,
    known varchar not null check (known in ('yes', 'no')),
    exclusive varchar not null check (exclusive in ('yes', 'no')),
    version varchar not null,
    valid_from date,
    valid_to date,
    position integer not null,
    source varchar not null,
    primary key (breakdown, category, version)
);
create table areas (
    area varchar primary key,
    code varchar not null,
    level varchar not null check (level in ('council', 'part', 'region', 'national', 'other_council')),
    parent varchar not null,
    position integer not null
);
create table periods (
    period varchar primary key,
    opens date,
    due date,
    closes date
);
create table people (
    name varchar primary key,
    role varchar not null check (role in ('member', 'director', 'officer', 'approver', 'admin')),
    measures_of varchar not null
);
