-- The one folder that SQL may touch: that of the store, for its backup.
set allowed_directories = [$folder];
