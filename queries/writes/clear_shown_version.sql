-- Forgets which data version the shown figures were made from.
delete from shown_version;
