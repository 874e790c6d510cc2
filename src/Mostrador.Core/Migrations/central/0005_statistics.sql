-- Rows of the queue are found by their keys, inside functions that allow no other way: the planner needs no figures of them.
-- Under load these tables grow by tenths within seconds, and looking at them anew each time took a sixth of the processor.
alter table queue.inbox alter column payload set statistics 0, alter column provider_id set statistics 10;
alter table queue.outbox alter column payload set statistics 0, alter column provider_id set statistics 10;
alter table queue.dead_letters alter column payload set statistics 0;
alter table queue.inbox set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
alter table queue.outbox set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
alter table queue.conversations set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
alter table queue.addresses set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
