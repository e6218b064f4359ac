-- What each measure is compared with, a population or a count measure: one row per measure that is.
select
    compared_with.measure_id,
    compared_with.base
from compared_with
order by compared_with.measure_id;
