-- Empties the table of categories, before the new version is added.
delete from categories;
