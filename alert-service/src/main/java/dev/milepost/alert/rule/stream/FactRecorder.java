package dev.milepost.alert.rule.stream;

import dev.milepost.alert.backbone.stream.FactWitness;
import dev.milepost.alert.rule.RuleTypes;
import dev.milepost.alert.rule.store.RecordedFacts;
import dev.milepost.alert.rule.store.RecordedFacts.Kept;
import dev.milepost.contracts.Envelope;
import dev.milepost.database.DatabaseState;
import dev.milepost.eventing.FactJson;
import dev.milepost.eventing.MalformedFactException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps facts for trying rules out on them, all that came at once by one statement. What is too
 * large, or more than a day's share, is passed over and counted: alerting itself never waits for
 * this, nor is stopped by it.
 */
@ApplicationScoped
public class FactRecorder implements FactWitness {

  private static final Logger LOG = Logger.getLogger(FactRecorder.class);

  /** Longest record that is kept, in characters. */
  static final int LARGEST = 16 * 1_024;

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  private final RecordedFacts facts;
  private final FactJson json;
  private final InstantSource clock;
  private final Counter passedOver;
  private final long mostOfDay;
  private LocalDate day = LocalDate.EPOCH;
  private long ofDay;

  public FactRecorder(
      RecordedFacts facts,
      FactJson json,
      InstantSource clock,
      MeterRegistry registry,
      @ConfigProperty(name = "milepost.alert.recorded-facts-per-day", defaultValue = "1000000")
          long mostOfDay) {
    this.facts = facts;
    this.json = json;
    this.clock = clock;
    this.passedOver = registry.counter("milepost.rules.facts.unrecorded");
    this.mostOfDay = mostOfDay;
  }

  @Override
  public Uni<Void> witness(List<@Nullable String> records) {
    var kept = within(records.stream().flatMap(Stream::ofNullable).toList());
    return Uni.createFrom()
        .deferred(() -> facts.keep(kept))
        .onFailure(DatabaseState::isAway)
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely()
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf("%d facts are not recorded: %s", kept.size(), failure.getMessage());
              passedOver.increment(kept.size());
              return null;
            });
  }

  private synchronized List<Kept> within(List<String> records) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      ofDay = 0;
    }
    List<Kept> wanted =
        records.stream().map(this::kept).flatMap(Optional::stream).distinct().toList();
    List<Kept> kept = wanted.subList(0, (int) Math.clamp(mostOfDay - ofDay, 0, wanted.size()));
    ofDay += kept.size();
    passedOver.increment(wanted.size() - kept.size());
    return kept;
  }

  private Optional<Kept> kept(String record) {
    try {
      if (!RuleTypes.known(json.heading(record).type())) {
        return Optional.empty();
      }
      Envelope envelope = json.read(record);
      if (record.length() > LARGEST || !hasPartition(envelope.time())) {
        passedOver.increment();
        return Optional.empty();
      }
      return Optional.of(
          new Kept(
              envelope.time(), envelope.source() + "#" + envelope.id(), envelope.type(), record));
    } catch (MalformedFactException e) {
      // It will be parked by whoever handles it.
      return Optional.empty();
    }
  }

  /** Facts of before yesterday come when the topics are read anew; they have no partition. */
  private boolean hasPartition(Instant recordedAt) {
    LocalDate of = LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
    return !of.isBefore(day.minusDays(1)) && !of.isAfter(day.plusDays(1));
  }
}
