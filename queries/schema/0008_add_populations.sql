-- What measures are compared with: how many people each group has, and which measure is seen beside which. Both may be
-- empty.
create table populations (
    population varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    number bigint not null check (number >= 0),
    taken_on date not null,
    source varchar not null,
    primary key (population, area, breakdown, category)
);
create table compared_with (
    measure_id varchar primary key,
    base varchar not null
);
-- Views of before, in place of which there are others.
drop view if exists category_leaves;
drop view if exists known_totals;
-- Combined categories are made in more cases than before: what is shown is worked out once more.
delete from shown_version;
