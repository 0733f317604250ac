package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Duty;
import dev.milepost.alert.oncall.LayersJson;
import dev.milepost.alert.oncall.OnCall;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.PersonJson;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.ShiftOverride;
import dev.milepost.alert.oncall.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Who is on call and how they are reached, for a transaction of the PostgreSQL client. */
@ApplicationScoped
public class OnCallReader {

  /** Who is on call at {@code at} and why; empty when nobody is, or the schedule is not known. */
  public Uni<Optional<Duty>> onCall(SqlConnection connection, String scheduleId, Instant at) {
    return connection
        .preparedQuery("SELECT id, name, zone, layers FROM on_call_schedule WHERE id = $1")
        .execute(Tuple.of(scheduleId))
        .chain(
            rows ->
                rows.rowCount() == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : overrides(connection, scheduleId, at)
                        .map(found -> OnCall.at(schedule(rows.iterator().next(), found), at)));
  }

  /** The person; empty when they are not known. */
  public Uni<Optional<Person>> person(SqlConnection connection, String id) {
    return connection
        .preparedQuery(
            "SELECT id, name, user_name, zone, contacts, rules FROM on_call_person WHERE id = $1")
        .execute(Tuple.of(id))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(person(rows.iterator().next())));
  }

  /** Everybody, by id. */
  public Uni<Map<String, Person>> people(SqlClient client) {
    return client
        .query("SELECT id, name, user_name, zone, contacts, rules FROM on_call_person")
        .execute()
        .map(
            rows -> {
              var people = new HashMap<String, Person>();
              rows.forEach(row -> people.put(row.getString("id"), person(row)));
              return people;
            });
  }

  /** All schedules with the overrides that touch {@code span}, by id. */
  public Uni<Map<String, Schedule>> schedules(SqlClient client, Span span) {
    return client
        .preparedQuery(
            """
            SELECT schedule, id, from_at, to_at, person, set_by, swap, agreed_by
            FROM on_call_override WHERE from_at < $2 AND to_at > $1 ORDER BY schedule, place
            """)
        .execute(Tuple.of(span.from().atOffset(ZoneOffset.UTC), span.to().atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.groupingBy(
                            row -> row.getString("schedule"),
                            Collectors.mapping(OnCallReader::override, Collectors.toList()))))
        .chain(
            overrides ->
                client
                    .query("SELECT id, name, zone, layers FROM on_call_schedule")
                    .execute()
                    .map(
                        rows -> {
                          var schedules = new HashMap<String, Schedule>();
                          rows.forEach(
                              row -> {
                                String id = row.getString("id");
                                schedules.put(
                                    id, schedule(row, overrides.getOrDefault(id, List.of())));
                              });
                          return schedules;
                        }));
  }

  private static Uni<List<ShiftOverride>> overrides(
      SqlConnection connection, String schedule, Instant at) {
    return connection
        .preparedQuery(
            """
            SELECT id, from_at, to_at, person, set_by, swap, agreed_by FROM on_call_override
            WHERE schedule = $1 AND from_at <= $2 AND to_at > $2 ORDER BY place
            """)
        .execute(Tuple.of(schedule, at.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(OnCallReader::override)
                    .toList());
  }

  private static ShiftOverride override(Row row) {
    return new ShiftOverride(
        row.getString("id"),
        new Span(
            row.getOffsetDateTime("from_at").toInstant(),
            row.getOffsetDateTime("to_at").toInstant()),
        row.getString("person"),
        row.getString("set_by"),
        ShiftOverride.Swap.of(row.getString("swap"), row.getString("agreed_by")));
  }

  private static Schedule schedule(Row row, List<ShiftOverride> overrides) {
    return new Schedule(
        row.getString("id"),
        row.getString("name"),
        ZoneId.of(row.getString("zone")),
        LayersJson.read(row.getString("layers")),
        overrides);
  }

  private static Person person(Row row) {
    return new Person(
        row.getString("id"),
        row.getString("name"),
        row.getString("user_name"),
        ZoneId.of(row.getString("zone")),
        PersonJson.contacts(row.getString("contacts")),
        PersonJson.rules(row.getString("rules")));
  }
}
