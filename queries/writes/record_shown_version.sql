-- Notes which data version the shown figures were made from: one row.
insert into shown_version (version)
values ($version);
