package dev.milepost.report.live.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.access.token.Revocations;
import dev.milepost.contracts.Topic;
import dev.milepost.problem.Failure;
import dev.milepost.report.live.LiveEvent;
import dev.milepost.report.live.LiveFilter;
import dev.milepost.report.live.stream.LiveFeed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * One stream of everything a screen shows. {@code event:} is the CloudEvents type, {@code data:}
 * the CloudEvent, {@code id:} the place to resume from; {@code reset} asks the client to fetch its
 * snapshots anew; {@code heartbeat} comes every five seconds and says whether the backbone answers.
 */
@Path("/api/v1/stream")
public class StreamResource {

  /** Events that may wait for a slow screen; then it is cut off and resumes where it was. */
  private static final int WAITING = 20_000;

  /**
   * Never sent: it closes the stream, and its reader goes on where it was with the next process.
   */
  private static final String ENDING = "ending";

  /** Ends the stream of a credential that is no longer good, at its next event or heartbeat. */
  private static final String SIGNED_OUT = "signed-out";

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final LiveFeed feed;
  private final Revocations revocations;
  private final SecurityIdentity identity;

  public StreamResource(LiveFeed feed, Revocations revocations, SecurityIdentity identity) {
    this.feed = feed;
    this.revocations = revocations;
    this.identity = identity;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed(Role.VIEW)
  public Multi<OutboundSseEvent> stream(
      @RestQuery @DefaultValue("progress,alerts,health,metrics,errors") String topics,
      @RestQuery @Nullable String project,
      @RestHeader("Last-Event-ID") @Nullable String lastEventId,
      @RestQuery @Nullable String since,
      @Context Sse sse) {
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    var filter = new LiveFilter(parse(topics), project, caller.project());
    String place = lastEventId == null ? since : lastEventId;
    Multi<OutboundSseEvent> events =
        Multi.createFrom()
            .<OutboundSseEvent>emitter(
                emitter ->
                    emitter.onTermination(
                        feed.listen(
                            place,
                            filter,
                            event ->
                                emitter.emit(
                                    good(caller)
                                        ? event(sse, event)
                                        : named(sse, SIGNED_OUT, "{}")),
                            () -> emitter.emit(named(sse, "reset", "{}")),
                            () -> emitter.emit(named(sse, ENDING, "{}")))),
                BackPressureStrategy.BUFFER)
            .onOverflow()
            .buffer(WAITING);
    Multi<OutboundSseEvent> heartbeats =
        Multi.createBy()
            .concatenating()
            .streams(Multi.createFrom().item(0L), Multi.createFrom().ticks().every(HEARTBEAT))
            .onOverflow()
            .drop()
            .map(
                tick ->
                    good(caller)
                        ? named(
                            sse,
                            "heartbeat",
                            "{\"at\":\"%s\",\"backbone\":%b}"
                                .formatted(Instant.now(), feed.connected()))
                        : named(sse, SIGNED_OUT, "{}"));
    return Multi.createBy()
        .merging()
        .streams(events, heartbeats)
        .select()
        .first(event -> !ENDING.equals(event.getName()) && !signedOut(caller, event));
  }

  private boolean signedOut(Caller caller, OutboundSseEvent event) {
    return SIGNED_OUT.equals(event.getName()) && !good(caller);
  }

  private boolean good(Caller caller) {
    return !revocations.revoked(caller.tokenId()) && caller.expiresAt().isAfter(Instant.now());
  }

  private static OutboundSseEvent event(Sse sse, LiveEvent event) {
    return sse.newEventBuilder()
        .id(event.place())
        .name(event.type())
        .data(String.class, event.json())
        .build();
  }

  private static OutboundSseEvent named(Sse sse, String name, String data) {
    return sse.newEventBuilder().name(name).data(String.class, data).build();
  }

  private static Set<String> parse(String topics) {
    var known =
        Stream.of(Topic.values())
            .filter(topic -> topic != Topic.ACCESS)
            .map(Topic::shortName)
            .collect(Collectors.toSet());
    var wanted = new HashSet<String>();
    for (String name : topics.split(",", -1)) {
      if (!known.contains(name.strip())) {
        throw Failure.invalid(
            "topics", "\"" + name.strip() + "\" is not a topic; there are " + known);
      }
      wanted.add(name.strip());
    }
    return wanted;
  }
}
