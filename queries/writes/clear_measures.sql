-- Empties the table of measures, before the new version is added.
delete from measures;
