package dev.milepost.progress.milestone.stream;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import dev.milepost.contracts.metrics.FeedbackReceived;
import dev.milepost.contracts.metrics.QualityReported;
import dev.milepost.contracts.metrics.VitalsReported;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import dev.milepost.progress.milestone.Reported;
import dev.milepost.progress.milestone.store.MilestoneWatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what metrics-service and alert-service report of projects. */
@ApplicationScoped
public class EvidenceFacts implements FactHandler {

  private final Inbox inbox;
  private final MilestoneWatch watch;
  private final InstantSource clock;

  public EvidenceFacts(Inbox inbox, MilestoneWatch watch, InstantSource clock) {
    this.inbox = inbox;
    this.watch = watch;
    this.clock = clock;
  }

  @Incoming("evidence")
  public Uni<Void> take(ConsumerRecords<String, String> records) {
    return inbox.handle(records, this);
  }

  @Override
  public boolean wants(String type) {
    return type.equals(QualityReported.TYPE)
        || type.equals(FeedbackReceived.TYPE)
        || type.equals(VitalsReported.TYPE)
        || type.startsWith(ErrorGroupChanged.TYPE);
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    if (!(envelope.data() instanceof Fact fact)) {
      return Optional.empty();
    }
    List<Reported> reported = Reported.of(fact);
    return reported.isEmpty()
        ? Optional.empty()
        : Optional.of(connection -> watch.report(connection, reported, clock.instant()));
  }
}
