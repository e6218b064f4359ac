-- What the statistics say of each shown figure as at its period, from the points up to it: made anew with the shown
-- figures. Stores made before work out their shown figures once more, and these with them.
create table kept_signals (
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    points integer not null,
    mean double,
    lower double,
    upper double,
    special_cause varchar not null,
    heading varchar not null,
    in_a_row integer not null,
    variation varchar not null,
    assurance varchar not null,
    no_chart varchar not null,
    recent_trend varchar not null,
    change_word varchar not null,
    word_basis varchar not null
);
delete from shown_version;
-- From which periods on a measure's charts begin anew. Nothing is removed: taking back is an entry of its own, and
-- the newest entry of a measure and period says whether it stands.
create table rebases (
    entry integer primary key,
    measure_id varchar not null,
    period varchar not null,
    act varchar not null check (act in ('rebase', 'take_back')),
    reason varchar not null,
    person varchar not null,
    happened_at timestamp not null
);
