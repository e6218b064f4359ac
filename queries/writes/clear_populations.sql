-- Empties the table of populations, before the new version is added.
delete from populations;
