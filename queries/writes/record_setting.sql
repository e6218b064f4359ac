-- Sets a setting of the installation: one row.
insert or replace into installation (setting, value)
values ($setting, $value);
