-- Adds to the audit log who did what: one row.
insert into audit_log (happened_at, person, act, subject, detail)
values ($at, $person, $act, $subject, $detail);
