-- Empties the table of people, before the new version is added.
delete from people;
