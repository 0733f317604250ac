package dev.milepost.alert.breaking;

import static dev.milepost.testing.postgres.Moment.BEFORE;
import static dev.milepost.testing.postgres.Moment.UNHEARD;

import dev.milepost.testing.postgres.Seen;
import dev.milepost.testing.postgres.Statement;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps at which something can end, by the statements that the service sends there. */
enum BreakingPoint {
  INTAKE_INSERT("intake: the alert is written", seen -> seen.is(BEFORE, Sql.ALERT)),
  INTAKE_COMMIT("intake: before COMMIT", seen -> seen.commits(BEFORE, Sql.ALERT)),
  INTAKE_UNHEARD("intake: COMMIT done, not heard", seen -> seen.commits(UNHEARD, Sql.ALERT)),
  STEPS_LOOK("steps: looked for", seen -> seen.is(UNHEARD, Sql.DUE)),
  STEPS_LOCK("steps: before SELECT … FOR UPDATE", seen -> seen.is(BEFORE, Sql.LOCK)),
  STEPS_LOCKED("steps: after SELECT … FOR UPDATE", seen -> seen.is(UNHEARD, Sql.LOCK)),
  STEPS_CLOSE("steps: closed", seen -> seen.is(UNHEARD, Sql.CLOSE)),
  STEPS_MESSAGES("steps: messages written", seen -> seen.is(UNHEARD, Sql.MESSAGES)),
  STEPS_COMMIT("steps: before COMMIT", seen -> seen.commits(BEFORE, Sql.CLOSE)),
  STEPS_UNHEARD("steps: COMMIT done, not heard", seen -> seen.commits(UNHEARD, Sql.CLOSE)),
  CLAIM("claim: before it", seen -> seen.is(BEFORE, Sql.CLAIM)),
  CLAIM_UNHEARD("claim: done, not heard", seen -> seen.is(UNHEARD, Sql.CLAIM)),
  BEFORE_SEND("between claim and send", seen -> seen.is(BEFORE, Sql.ENDPOINT)),
  ANSWER_LOST("sent and accepted, answer lost", seen -> false),
  RECORD_LOCK(
      "between send and record", seen -> seen.is(BEFORE, Sql.SEVERAL) && several(seen.statement())),
  RECORD("record: written", seen -> seen.is(UNHEARD, Sql.RECORD)),
  RECORD_COMMIT("record: before COMMIT", seen -> seen.commits(BEFORE, Sql.RECORD)),
  RECORD_UNHEARD("record: COMMIT done, not heard", seen -> seen.commits(UNHEARD, Sql.RECORD)),
  TIMER_LOCKED("timers: after SELECT … FOR UPDATE", seen -> seen.is(UNHEARD, Sql.TIMER)),
  TIMER_COMMIT("timers: before COMMIT", seen -> ends(seen) && seen.commits(BEFORE, Sql.TIMER)),
  TIMER_UNHEARD(
      "timers: COMMIT done, not heard", seen -> ends(seen) && seen.commits(UNHEARD, Sql.TIMER)),
  RELEASE_LOCKED("release: steps locked", seen -> seen.is(UNHEARD, Sql.RELEASE)),
  RELEASE_COMMIT("release: before COMMIT", seen -> seen.commits(BEFORE, Sql.RELEASE)),
  RELEASE_UNHEARD("release: COMMIT done, not heard", seen -> seen.commits(UNHEARD, Sql.RELEASE)),
  LISTEN("LISTEN: before it", seen -> seen.is(BEFORE, "LISTEN")),
  ALL("all connections at once", seen -> false);

  private final String words;
  private final Predicate<Seen> meets;

  BreakingPoint(String words, Predicate<Seen> meets) {
    this.words = words;
    this.meets = meets;
  }

  /** What people call it. */
  String words() {
    return words;
  }

  /** Whether the service has come to it. */
  boolean meets(Seen seen) {
    return meets.test(seen);
  }

  /** The messages whose record is broken at it, or their alerts; none when it is something else. */
  static Set<String> about(Seen seen) {
    var all = Stream.concat(seen.transaction().stream(), Stream.of(seen.statement())).toList();
    var messages =
        all.stream()
            .filter(each -> each.begins(Sql.RECORD))
            .flatMap(each -> each.numbers(1).stream())
            .map(String::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    return messages.isEmpty()
        ? all.stream()
            .filter(BreakingPoint::several)
            .flatMap(each -> each.texts(1).stream())
            .collect(Collectors.toUnmodifiableSet())
        : messages;
  }

  /** The engine begins in the same words and goes on with SKIP LOCKED. */
  private static boolean several(Statement statement) {
    return statement.sql().equals(Sql.SEVERAL);
  }

  /** A look of the timers that finds nothing is a transaction too. */
  private static boolean ends(Seen seen) {
    return seen.transaction().size() > 1;
  }

  /** How the statements of the service begin. */
  private static final class Sql {
    static final String ALERT = "INSERT INTO alert (";
    static final String DUE = "SELECT alert FROM escalation_step WHERE state = 'WAITING'";
    static final String LOCK = "SELECT alert, round, step, held FROM escalation_step";
    static final String CLOSE = "UPDATE escalation_step s SET state";
    static final String MESSAGES =
        "WITH row AS ( SELECT *, row_number() OVER (PARTITION BY channel";
    static final String CLAIM = "UPDATE notification n SET state = 'SENDING'";
    static final String ENDPOINT = "SELECT name, settings, edited_by, edited_at, version FROM";
    static final String SEVERAL = "SELECT * FROM alert WHERE id = ANY ($1) ORDER BY id FOR UPDATE";
    static final String RECORD = "UPDATE notification n SET state = e.state";
    static final String TIMER = "SELECT * FROM alert WHERE wake_at <= $1";
    static final String RELEASE = "SELECT count(*) FROM ( SELECT 1 FROM escalation_step";
  }
}
