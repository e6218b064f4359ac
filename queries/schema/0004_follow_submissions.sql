-- The order in which submissions were approved and withdrawn, from which what stood at any time is told; and what
-- each held, so that a loss can be noticed.
alter table submissions add column approval_number integer;
alter table submissions add column withdrawal_number integer;
alter table submissions add column withdrawn_by varchar;
alter table submissions add column withdrawn_at timestamp;
alter table submissions add column withdrawal_reason varchar;
alter table submissions add column file_size bigint;
alter table submissions add column figure_count integer;
alter table submissions add column framework_version integer;
alter table submissions add column warnings varchar;
-- Stores made before numbered their approvals by the time of decision.
update submissions
set approval_number = numbered.approval_number
from (
    select
        approved.submission_id,
        row_number() over (order by approved.decided_at, approved.submission_id) as approval_number
    from submissions as approved
    where approved.status in ('approved', 'superseded')
) as numbered
where submissions.submission_id = numbered.submission_id;
