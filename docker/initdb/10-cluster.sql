-- Once, when the primary's data is made: what the local cluster sets up at its start.
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
SELECT pg_create_physical_replication_slot('replica_1', immediately_reserve => true);
SELECT pg_create_physical_replication_slot('replica_2', immediately_reserve => true);
