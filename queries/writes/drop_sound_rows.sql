-- Gives back the room of the rows without errors, once they have been checked.
drop table sound_rows;
