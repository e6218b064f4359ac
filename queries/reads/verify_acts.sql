-- Acts of which the audit log does not tell: one row per submission and act.
with acts as (
    select
        submissions.submission_id,
        'submit' as act
    from submissions
    union all
    select
        submissions.submission_id,
        'approve' as act
    from submissions
    where submissions.approval_number is not null
    union all
    select
        submissions.submission_id,
        'reject' as act
    from submissions
    where submissions.status = 'rejected'
    union all
    select
        submissions.submission_id,
        'withdraw' as act
    from submissions
    where submissions.withdrawal_number is not null
)

select
    acts.submission_id as subject,
    format('the audit log does not say who did this: {}', acts.act) as words
from acts
anti join audit_log
    on
        acts.submission_id = audit_log.subject
        and acts.act = audit_log.act
order by
    acts.submission_id,
    acts.act;
