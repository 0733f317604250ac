package dev.milepost.eventing.outbox;

import dev.milepost.contracts.Fact;
import dev.milepost.eventing.FactJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The door for code that holds a Hibernate Reactive session: the same rows, by native query on that
 * session. Not a bean, so that services without Hibernate never load it.
 */
public final class SessionOutbox {

  private static final String INSERT =
      "INSERT INTO outbox (recorded_at, topic, key, event_id, envelope) VALUES (?1, ?2, ?3, ?4, ?5)";

  private final String service;
  private final FactJson json;

  public SessionOutbox(String service, FactJson json) {
    this.service = service;
    this.json = json;
  }

  /** Writes facts in the session's transaction; they are published after it commits. */
  public Uni<Void> append(Mutiny.Session session, List<? extends Fact> facts, Instant recordedAt) {
    if (facts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows = OutboxRows.of(facts, service, recordedAt, json);
    return Multi.createFrom()
        .range(0, facts.size())
        .onItem()
        .transformToUniAndConcatenate(
            i ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter(1, rows.recordedAt())
                    .setParameter(2, rows.topics()[i])
                    .setParameter(3, rows.keys()[i])
                    .setParameter(4, rows.ids()[i])
                    .setParameter(5, rows.envelopes()[i])
                    .executeUpdate())
        .collect()
        .last()
        .chain(
            last ->
                session
                    .createNativeQuery("SELECT 1 FROM pg_notify('outbox_' || current_schema(), '')")
                    .getResultList())
        .replaceWithVoid();
  }
}
