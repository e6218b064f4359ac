-- Empties the shown figures, before they are made anew.
delete from shown_figures;
