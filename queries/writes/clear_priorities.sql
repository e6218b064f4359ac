-- Empties the table of priorities, before the new version is added.
delete from priorities;
