-- Empties what the statistics say, before it is made anew with the shown figures.
delete from kept_signals;
