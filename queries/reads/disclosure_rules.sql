-- The store's rules of disclosure control, with what is done to small counts: one row.
select
    coalesce(max(installation.value) filter (where installation.setting = 'threshold'), '5')::integer as threshold,
    coalesce(max(installation.value) filter (where installation.setting = 'zeros'), 'shown') as zeros,
    coalesce(max(installation.value) filter (where installation.setting = 'policy'), 'suppress') as policy
from installation;
