package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Addressed.Contact;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.LimitsJson;
import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Usage;
import dev.milepost.alert.notify.Usage.Told;
import dev.milepost.alert.notify.Who;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The limits, each edition of them, and what has been used of them. */
@ApplicationScoped
public class LimitRows {

  /**
   * An edition of the limits.
   *
   * @param version from 1; 0 for what a fresh stack has
   */
  public record Edition(Limits limits, long version) {}

  /** The latest edition. */
  public Uni<Edition> latest(SqlClient client) {
    return client
        .query("SELECT version, document FROM notification_limits ORDER BY version DESC LIMIT 1")
        .execute()
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(row -> new Edition(LimitsJson.read(row.getString(1)), row.getLong(0)))
                    .orElseGet(() -> new Edition(Limits.NONE, 0)));
  }

  /**
   * Adds an edition after {@code former}.
   *
   * @return false when another one has been added meanwhile
   */
  public Uni<Boolean> add(SqlClient client, Limits limits, long former, String by, Instant now) {
    return client
        .preparedQuery(
            "INSERT INTO notification_limits (version, document, edited_by, edited_at)"
                + " SELECT $1::bigint, $2, $3, $4::timestamptz"
                + " WHERE (SELECT coalesce(max(version), 0) FROM notification_limits) = $1::bigint - 1"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(former + 1, LimitsJson.node(limits).toString(), by, time(now)))
        .map(added -> added.rowCount() == 1);
  }

  /** What those have been sent to whom these messages, or others in their stead, would go. */
  public Uni<Usage> usage(
      SqlConnection connection,
      Limits limits,
      List<Addressed> all,
      Resolution overflow,
      Instant now) {
    var contacts = new LinkedHashSet<Contact>();
    var people = new LinkedHashSet<Who>();
    for (Addressed each : all) {
      contacts.add(each.contact());
      if (each.person() != null) {
        people.add(each.person());
      }
    }
    if (overflow instanceof Resolution.To to) {
      to.ways()
          .forEach(
              way -> contacts.add(new Contact(way.target().channel(), way.target().address())));
      if (to.who() != null) {
        people.add(to.who());
      }
    }
    List<Contact> asked = List.copyOf(contacts);
    return messages(connection, limits, asked, now)
        .chain(
            messages ->
                told(connection, limits, all, contacts)
                    .chain(
                        told ->
                            pages(connection, limits, people, now)
                                .map(pages -> new Usage(messages, told, pages))));
  }

  private static Uni<Map<Contact, Integer>> messages(
      SqlConnection connection, Limits limits, List<Contact> contacts, Instant now) {
    if (limits.throttle() == null) {
      return Uni.createFrom().item(Map.of());
    }
    return connection
        .preparedQuery(
            """
            SELECT n.channel, n.target, count(*) AS messages
            FROM unnest($1::text[], $2::text[]) AS c (channel, target)
            JOIN notification n ON n.channel = c.channel AND n.target = c.target
            WHERE n.created_at > $3 AND n.change = 'TRIGGERED' AND n.state <> 'SKIPPED'
            GROUP BY n.channel, n.target
            """)
        .execute(
            Tuple.of(
                texts(contacts, Contact::channel),
                texts(contacts, Contact::address),
                time(now.minus(limits.throttle().per()))))
        .map(
            rows -> {
              var messages = new HashMap<Contact, Integer>();
              rows.forEach(
                  row ->
                      messages.put(
                          new Contact(row.getString("channel"), row.getString("target")),
                          row.getInteger("messages")));
              return messages;
            });
  }

  private static Uni<Set<Told>> told(
      SqlConnection connection, Limits limits, List<Addressed> all, Set<Contact> contacts) {
    if (limits.throttle() == null) {
      return Uni.createFrom().item(Set.of());
    }
    return connection
        .preparedQuery(
            """
            SELECT DISTINCT alert, round, channel, target FROM notification
            WHERE alert = ANY ($1) AND change = 'TRIGGERED' AND state IN ('PENDING', 'SENDING', 'SENT')
            """)
        .execute(Tuple.of((Object) texts(all, each -> each.message().alert())))
        .map(
            rows -> {
              var told = new HashSet<Told>();
              rows.forEach(
                  row -> {
                    var contact = new Contact(row.getString("channel"), row.getString("target"));
                    if (contacts.contains(contact)) {
                      told.add(new Told(row.getString("alert"), row.getInteger("round"), contact));
                    }
                  });
              return told;
            });
  }

  private static Uni<Map<String, Integer>> pages(
      SqlConnection connection, Limits limits, Set<Who> people, Instant now) {
    var nights = new ArrayList<Night>();
    if (limits.budget() != null) {
      for (Who person : people) {
        limits
            .budget()
            .night(now, person.zone())
            .ifPresent(begin -> nights.add(new Night(person.id(), begin)));
      }
    }
    return nights.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : connection
            .preparedQuery(
                """
                SELECT p.id, count(DISTINCT (n.alert, n.round, n.step)) AS pages
                FROM unnest($1::text[], $2::timestamptz[]) AS p (id, since)
                JOIN notification n ON n.person = p.id AND n.created_at >= p.since
                WHERE n.change = 'TRIGGERED' AND n.state <> 'SKIPPED'
                GROUP BY p.id
                """)
            .execute(Tuple.of(texts(nights, Night::person), times(nights, Night::since)))
            .map(
                rows -> {
                  var pages = new HashMap<String, Integer>();
                  rows.forEach(row -> pages.put(row.getString("id"), row.getInteger("pages")));
                  return pages;
                });
  }

  private record Night(String person, Instant since) {}
}
