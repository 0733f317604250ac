package dev.milepost.cli.fake;

/** Answers of health-service, as it gives them. */
final class FakeHealth {

  static final String COMPONENTS =
      """
      {"items":[
        {"id":"ledger-api","name":"ledger-api","kind":"workload","dependsOn":["pg-ledger"],
         "verdict":"down","reason":"pg-ledger is down; 1 of 4 ready","cause":"pg-ledger",
         "since":"2026-11-25T08:52:00Z","version":3},
        {"id":"mail","name":"mail","kind":"service","dependsOn":[],"verdict":"paused",
         "reason":"its checks are paused","cause":null,"since":"2026-11-20T08:00:00Z","version":2},
        {"id":"pg-ledger","name":"pg-ledger","kind":"database","dependsOn":[],"verdict":"down",
         "reason":"198 of 200 connections","cause":null,"since":"2026-11-25T08:51:30Z","version":9},
        {"id":"search","name":"search","kind":"service","dependsOn":[],"verdict":"healthy",
         "reason":"its check passes","cause":null,"since":"2026-11-01T08:00:00Z","version":1}],
       "next":null,
       "overview":{"verdict":"down","since":"2026-11-25T08:51:30Z",
         "sentence":"One cause: pg-ledger is down.","affected":1,
         "causes":[{"component":"pg-ledger","name":"pg-ledger","verdict":"down",
           "reason":"198 of 200 connections","since":"2026-11-25T08:51:30Z",
           "affected":["ledger-api"]}],
         "counts":{"degraded":0,"down":2,"healthy":1,"paused":1,"unknown":0}}}
      """;

  static final String UPTIME =
      """
      {"items":[
        {"component":"pg-ledger","windows":{"24h":{"availability":0.99386},
          "30d":{"availability":0.9999999}},"days":[]},
        {"component":"search","windows":{"24h":{"availability":1.0},"30d":{"availability":null}},
          "days":[]}],"next":null}
      """;

  static final String CHECKS =
      """
      {"items":[{"id":"shop-home","component":"shop","kind":"http","status":"failing",
        "address":"https://shop.example.org/","reason":"status is 503",
        "last":{"at":"2026-11-25T09:00:00Z","ok":false}}],"next":null}
      """;

  static final String TRIED =
      """
      {"items":[
        {"id":"db","component":"db","kind":"tcp","address":"db:5432",
         "run":{"at":"2026-11-25T09:00:00Z","ok":true,"took":"PT0.0031S","reason":""}},
        {"id":"shop-home","component":"shop","kind":"http","address":"https://shop.example.org/",
         "run":{"at":"2026-11-25T09:00:00Z","ok":false,"took":"PT0.25S",
           "reason":"status == 200 does not hold: status is 503"}}]}
      """;

  static final String COVERAGE =
      """
      {"known":418,"fresh":413,"ratio":0.98803,"goal":0.99,
       "scopes":[{"scope":"tasks","known":400,"fresh":396,"ratio":0.99},
         {"scope":"components","known":18,"fresh":17,"ratio":0.9444}],
       "gaps":[{"scope":"components","id":"docs-preview","project":null,"signal":null,
         "step":"put a check about it"}]}
      """;

  static final String DATABASES =
      """
      {"items":[{"id":"ledger","component":"pg-ledger","kind":"postgresql","verdict":"degraded"},
        {"id":"cache","component":"cache","kind":"redis","verdict":"healthy"}],"next":null}
      """;

  static final String LEDGER =
      """
      {"summary":{"id":"ledger","component":"pg-ledger","kind":"postgresql","server":"18.1",
         "verdict":"degraded","reason":"198 of 200 connections"},
       "vitals":[
         {"sign":"latency","aspect":"performance","value":3.5,"unit":"ms","degraded":500.0,
          "verdict":"healthy","says":"3.5 ms","series":[]},
         {"sign":"connections.used","aspect":"capacity","value":99.0,"unit":"%","degraded":80.0,
          "down":98.0,"verdict":"degraded","says":"198 of 200 connections, 157 idle","series":[]}],
       "gaps":[{"hides":"slow statements","remedy":"CREATE EXTENSION pg_stat_statements"}]}
      """;

  private FakeHealth() {}
}
