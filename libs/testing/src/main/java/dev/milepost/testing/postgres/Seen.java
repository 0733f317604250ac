package dev.milepost.testing.postgres;

import java.util.List;

/**
 * A step: a statement at a moment.
 *
 * @param transaction what the connection has sent since its BEGIN, without the statement; empty
 *     outside a transaction
 */
public record Seen(Moment moment, Statement statement, List<Statement> transaction) {

  /** Whether a statement of that moment begins with these words. */
  public boolean is(Moment at, String words) {
    return moment == at && statement.begins(words);
  }

  /** Whether it is the end of a transaction in which a statement began with these words. */
  public boolean commits(Moment at, String words) {
    return is(at, "COMMIT") && transaction.stream().anyMatch(each -> each.begins(words));
  }
}
