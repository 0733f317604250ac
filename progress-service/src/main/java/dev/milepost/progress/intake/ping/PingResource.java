package dev.milepost.progress.intake.ping;

import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventQueue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Takes pings. Whoever has the key may send; the key says which project. */
@Path("/ping/{key}/{task}")
@PermitAll
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.WILDCARD)
public class PingResource {

  private final IngestKeys keys;
  private final EventQueue queue;
  private final InstantSource clock;

  public PingResource(IngestKeys keys, EventQueue queue, InstantSource clock) {
    this.keys = keys;
    this.queue = queue;
    this.clock = clock;
  }

  @GET
  public Uni<String> get(
      @RestPath String key, @RestPath String task, @RestQuery @Nullable String rid) {
    return take(key, task, null, rid, null);
  }

  @HEAD
  public Uni<String> head(
      @RestPath String key, @RestPath String task, @RestQuery @Nullable String rid) {
    return take(key, task, null, rid, null);
  }

  @POST
  public Uni<String> post(
      @RestPath String key,
      @RestPath String task,
      @RestQuery @Nullable String rid,
      byte @Nullable [] body) {
    return take(key, task, null, rid, body);
  }

  @GET
  @Path("/{signal}")
  public Uni<String> getSignal(
      @RestPath String key,
      @RestPath String task,
      @RestPath String signal,
      @RestQuery @Nullable String rid) {
    return take(key, task, signal, rid, null);
  }

  @HEAD
  @Path("/{signal}")
  public Uni<String> headSignal(
      @RestPath String key,
      @RestPath String task,
      @RestPath String signal,
      @RestQuery @Nullable String rid) {
    return take(key, task, signal, rid, null);
  }

  @POST
  @Path("/{signal}")
  public Uni<String> postSignal(
      @RestPath String key,
      @RestPath String task,
      @RestPath String signal,
      @RestQuery @Nullable String rid,
      byte @Nullable [] body) {
    return take(key, task, signal, rid, body);
  }

  private Uni<String> take(
      String key,
      String task,
      @Nullable String segment,
      @Nullable String rid,
      byte @Nullable [] body) {
    String project = keys.admit(key);
    PingSignal signal =
        PingSignal.of(segment)
            .orElseThrow(
                () ->
                    Failure.of(
                        ProblemType.NOT_FOUND,
                        "A ping ends with nothing, start, fail, log, or an exit code from 0 to"
                            + " 255."));
    String wrong = Grammar.id(task);
    if (wrong != null) {
      throw Failure.invalid("task", wrong);
    }
    String wrongRun = rid == null ? null : Grammar.name(rid);
    if (wrongRun != null) {
      throw Failure.invalid("rid", wrongRun);
    }
    var event =
        new TaskEvent(
            project,
            task,
            signal.change(),
            clock.instant(),
            rid == null ? "ping" : "ping:" + rid,
            UUID.randomUUID().toString(),
            null,
            null,
            null,
            null,
            tail(body, signal.message()),
            null);
    return queue.record(java.util.List.of(event)).replaceWith("OK");
  }

  /** The end of a log says more than its beginning. */
  private static @Nullable String tail(byte @Nullable [] body, @Nullable String otherwise) {
    if (body == null || body.length == 0) {
      return otherwise;
    }
    String text = new String(body, StandardCharsets.UTF_8).replace('\0', '\uFFFD').strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    return text.length() <= Grammar.MESSAGE
        ? text
        : text.substring(text.length() - Grammar.MESSAGE);
  }
}
