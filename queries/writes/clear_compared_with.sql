-- Empties the table of what measures are compared with, before the new version is added.
delete from compared_with;
