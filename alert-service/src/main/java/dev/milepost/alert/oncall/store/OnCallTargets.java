package dev.milepost.alert.oncall.store;

import dev.milepost.alert.notify.Paged;
import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Resolution.Nobody;
import dev.milepost.alert.notify.Resolution.To;
import dev.milepost.alert.notify.Resolution.Way;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.store.TargetResolver;
import dev.milepost.alert.oncall.PersonWays;
import dev.milepost.contracts.alerts.AlertType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds whoever is on call, and the ways that he has chosen for alerts as bad as this. */
@ApplicationScoped
public class OnCallTargets implements TargetResolver {

  private final OnCallReader reader;

  public OnCallTargets(OnCallReader reader) {
    this.reader = reader;
  }

  @Override
  public Uni<Map<Paged, Resolution>> resolve(
      SqlConnection connection, Set<Paged> paged, Instant now) {
    var resolved = new HashMap<Paged, Resolution>();
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Paged each : paged) {
      done =
          done.chain(() -> resolve(connection, each, now))
              .invoke(resolution -> resolved.put(each, resolution))
              .replaceWithVoid();
    }
    return done.replaceWith(resolved);
  }

  private Uni<Resolution> resolve(SqlConnection connection, Paged paged, Instant now) {
    return switch (paged.target()) {
      case Target.Person person -> person(connection, person.id(), paged.type(), now);
      case Target.Schedule schedule ->
          reader
              .onCall(connection, schedule.id(), now)
              .chain(
                  duty ->
                      duty.isEmpty()
                          ? Uni.createFrom()
                              .item(new Nobody("nobody is on call by schedule " + schedule.id()))
                          : person(connection, duty.get().person(), paged.type(), now));
      case Target.Email to -> itself(to);
      case Target.Sms to -> itself(to);
      case Target.Named to -> itself(to);
    };
  }

  private static Uni<Resolution> itself(Target target) {
    return Uni.createFrom().item(new To(null, List.of(Way.atOnce(target))));
  }

  private Uni<Resolution> person(SqlConnection connection, String id, AlertType type, Instant now) {
    return reader
        .person(connection, id)
        .map(
            found ->
                found
                    .map(person -> PersonWays.of(person, type, now))
                    .orElseGet(() -> new Nobody("there is no person " + id)));
  }
}
