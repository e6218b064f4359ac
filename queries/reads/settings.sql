-- The settings of the installation: one row per setting.
select
    installation.setting,
    installation.value
from installation;
