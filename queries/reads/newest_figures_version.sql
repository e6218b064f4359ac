-- The newest data version that can have changed what may be shown, 0 for none: one row. A return that is sent or
-- rejected changes no figure, nor does what is published.
select coalesce(max(data_versions.version), 0) as version
from data_versions
where
    data_versions.cause not like 'submit %'
    and data_versions.cause not like 'reject %'
    and data_versions.cause not like 'publish %';
