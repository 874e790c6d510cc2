-- What was said and why is stored and shown, never searched: figures about it serve no plan, and sorting whole documents to
-- get them took a sixth of the processor under load. The tables that grow with every message are looked at less often.
alter table sessions alter column state set statistics 0;
alter table turns alter column trace set statistics 0, alter column skus set statistics 0;
alter table messages alter column body set statistics 0;
alter table sessions set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
alter table turns set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
alter table messages set (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 10000);
