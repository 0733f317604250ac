package dev.milepost.health.database.probe;

/**
 * What PostgreSQL is asked. Each answer has few rows, and none of them waits for a table's lock.
 */
final class PostgresQueries {

  static final String MONITOR = "GRANT pg_monitor TO the role";

  /** A replica that has replayed all it has received is not behind, however long nothing came. */
  static final String SERVER =
      """
      SELECT current_setting('server_version') AS version,
        current_setting('server_version_num')::int AS number,
        current_setting('max_connections')::int AS most,
        pg_is_in_recovery() AS replica,
        CASE WHEN NOT pg_is_in_recovery() THEN NULL
          WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
          ELSE coalesce(extract(epoch FROM
            clock_timestamp() - pg_last_xact_replay_timestamp()), 0) END::float8 AS lag,
        pg_has_role('pg_read_all_stats', 'USAGE') AS monitors,
        (SELECT coalesce(sum(numbackends), 0) FROM pg_stat_database WHERE datid <> 0)::bigint
          AS backends,
        (SELECT format('%I.pg_stat_statements', n.nspname) FROM pg_extension e
          JOIN pg_namespace n ON n.oid = e.extnamespace
          WHERE e.extname = 'pg_stat_statements') AS statements
      """;

  static final String CONNECTIONS =
      """
      SELECT coalesce(state, 'unknown'), count(*) FROM pg_stat_activity
      WHERE backend_type = 'client backend' GROUP BY 1
      """;

  private static final String SESSION =
      """
      SELECT a.pid, a.usename::text, a.application_name, a.state, left(a.query, 200) AS query,
        extract(epoch FROM clock_timestamp() - a.xact_start)::float8 AS seconds\
      """;

  static final String OLDEST =
      SESSION
          + """

          FROM pg_stat_activity a WHERE a.xact_start IS NOT NULL AND a.pid <> pg_backend_pid()
            AND a.backend_type = 'client backend'
          ORDER BY a.xact_start LIMIT 10
          """;

  /** Those that wait and those they wait for; pg_blocking_pids is asked of those alone. */
  static final String WAITS =
      """
      WITH waiting AS MATERIALIZED (
        SELECT pid, pg_blocking_pids(pid) AS behind FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' ORDER BY query_start LIMIT 100)
      """
          + SESSION
          + """
          , w.behind, (SELECT extract(epoch FROM clock_timestamp() - min(l.waitstart))
            FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted)::float8 AS waited
          FROM pg_stat_activity a LEFT JOIN waiting w ON w.pid = a.pid
          WHERE cardinality(w.behind) > 0
            OR a.pid IN (SELECT unnest(behind) FROM waiting)
          ORDER BY a.pid LIMIT 300
          """;

  static final String AGES =
      """
      SELECT datname::text, age(datfrozenxid)::bigint, mxid_age(datminmxid)::bigint
      FROM pg_database ORDER BY 2 DESC LIMIT 1000
      """;

  static final String REPLICAS =
      """
      SELECT coalesce(nullif(application_name, ''), host(client_addr), pid::text) AS name, state,
        extract(epoch FROM replay_lag)::float8 AS lag
      FROM pg_stat_replication ORDER BY replay_lag DESC NULLS LAST LIMIT 20
      """;

  static final String SLOTS =
      """
      SELECT slot_name::text, slot_type, active, coalesce(pg_wal_lsn_diff(
          CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
            ELSE pg_current_wal_lsn() END, restart_lsn), 0)::bigint AS retained
      FROM pg_replication_slots ORDER BY retained DESC LIMIT 50
      """;

  static final String COUNTERS =
      """
      SELECT xact_commit, xact_rollback, blks_read, blks_hit, temp_files, temp_bytes, deadlocks
      FROM pg_stat_database WHERE datname = current_database()
      """;

  static final String CHECKPOINTS = "SELECT num_timed, num_requested FROM pg_stat_checkpointer";

  static final String CHECKPOINTS_BEFORE_17 =
      "SELECT checkpoints_timed, checkpoints_req FROM pg_stat_bgwriter";

  /** Pages by pg_class: the functions of size take a lock, which may be another's. */
  static final String TABLES =
      """
      SELECT s.schemaname || '.' || s.relname, s.n_live_tup, s.n_dead_tup,
        c.relpages::bigint * current_setting('block_size')::bigint
      FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
      ORDER BY s.n_dead_tup DESC LIMIT 10
      """;

  private PostgresQueries() {}

  /** The statements that took the most time; they may be counted once for each role. */
  static String statements(String view) {
    return """
        SELECT queryid::text, left(min(query), 200), sum(calls)::bigint,
          sum(total_exec_time)::float8
        FROM %s WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND queryid IS NOT NULL
        GROUP BY queryid ORDER BY 4 DESC LIMIT 50
        """
        .formatted(view);
  }
}
