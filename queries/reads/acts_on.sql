-- All that was done with a submission or another subject: one row per act, in order of time.
select
    audit_log.happened_at,
    audit_log.person,
    audit_log.act,
    audit_log.detail
from audit_log
where audit_log.subject = $subject
order by
    audit_log.happened_at,
    array_position(['submit', 'approve', 'reject', 'withdraw', 'download'], audit_log.act);
