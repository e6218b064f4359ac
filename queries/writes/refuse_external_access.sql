-- Keeps SQL away from every file outside the folder of the store.
set enable_external_access = false;
