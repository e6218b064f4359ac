-- Keeps one table of a framework, as JSON: one row.
insert into framework_contents (version, stage, table_name, content)
values ($version, $stage, $table_name, $content);
