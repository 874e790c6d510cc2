-- How many letters wait to be replayed is asked all the time, by whoever watches a node: their number alone shall cost something,
-- not what they hold nor what was replayed long ago.
create index dead_letters_open on queue.dead_letters (id) where replayed_at is null;
