-- Who is in the store: one row per person.
select
    people.name,
    people.role,
    people.measures_of
from people
order by people.name;
