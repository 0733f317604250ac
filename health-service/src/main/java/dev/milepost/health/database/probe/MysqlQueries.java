package dev.milepost.health.database.probe;

/** What MySQL and MariaDB are asked. Each answer has few rows. */
final class MysqlQueries {

  static final String STATUS =
      """
      SHOW GLOBAL STATUS WHERE Variable_name IN ('Threads_connected', 'Threads_running',
        'Questions', 'Slow_queries', 'Aborted_clients', 'Aborted_connects', 'Innodb_deadlocks',
        'Innodb_buffer_pool_read_requests', 'Innodb_buffer_pool_reads')
      """;

  static final String OLDEST =
      """
      SELECT CAST(t.trx_mysql_thread_id AS SIGNED) AS pid, p.user AS user, p.host AS host,
        lower(p.command) AS state, left(coalesce(t.trx_query, p.info), 200) AS query,
        timestampdiff(SECOND, t.trx_started, now()) AS seconds
      FROM information_schema.innodb_trx t
      LEFT JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE t.trx_mysql_thread_id <> connection_id() AND t.trx_mysql_thread_id <> 0
      ORDER BY t.trx_started LIMIT 10
      """;

  private static final String WAIT =
      """
      SELECT CAST(r.trx_mysql_thread_id AS SIGNED) AS pid, rp.user AS user, rp.host AS host,
        lower(rp.command) AS state, left(r.trx_query, 200) AS query,
        timestampdiff(SECOND, r.trx_started, now()) AS seconds,
        timestampdiff(SECOND, coalesce(r.trx_wait_started, now()), now()) AS waited,
        CAST(b.trx_mysql_thread_id AS SIGNED) AS holder, bp.user AS holder_user,
        bp.host AS holder_host, lower(bp.command) AS holder_state,
        left(coalesce(b.trx_query, bp.info), 200) AS holder_query,
        timestampdiff(SECOND, b.trx_started, now()) AS holder_seconds
      """;

  private static final String PEOPLE =
      """
      LEFT JOIN information_schema.processlist rp ON rp.id = r.trx_mysql_thread_id
      LEFT JOIN information_schema.processlist bp ON bp.id = b.trx_mysql_thread_id
      LIMIT 200
      """;

  static final String WAITS_OF_INFORMATION_SCHEMA =
      WAIT
          + """
          FROM information_schema.innodb_lock_waits w
          JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id
          JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id
          """
          + PEOPLE;

  static final String WAITS_OF_PERFORMANCE_SCHEMA =
      WAIT
          + """
          FROM performance_schema.data_lock_waits w
          JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_engine_transaction_id
          JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_engine_transaction_id
          """
          + PEOPLE;

  static final String SIZE =
      """
      SELECT coalesce(sum(data_length + index_length), 0)
      FROM information_schema.tables WHERE table_schema = database()
      """;

  private MysqlQueries() {}
}
