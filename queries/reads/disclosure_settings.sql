-- The store's rules of disclosure control: one row.
select
    coalesce(max(installation.value) filter (where installation.setting = 'threshold'), '5')::integer as threshold,
    coalesce(max(installation.value) filter (where installation.setting = 'zeros'), 'shown') as zeros
from installation;
