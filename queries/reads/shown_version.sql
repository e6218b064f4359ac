-- Which data version the shown figures were made from: at most one row.
select shown_version.version
from shown_version;
