package dev.milepost.progress.intake.ping;

import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.progress.intake.Grammar;
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
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Takes pings. Whoever has the key may send; the key says which project. */
@Path("/ping/{key}/{task}")
@PermitAll
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.WILDCARD)
public class PingResource {

  private final IngestKeys keys;
  private final PingRuns runs;
  private final PingOverruns overruns;
  private final InstantSource clock;

  public PingResource(IngestKeys keys, PingRuns runs, PingOverruns overruns, InstantSource clock) {
    this.keys = keys;
    this.runs = runs;
    this.overruns = overruns;
    this.clock = clock;
  }

  @GET
  public Uni<RestResponse<String>> get(
      @RestPath String key,
      @RestPath String task,
      @RestQuery @Nullable String rid,
      @RestQuery @Nullable String create,
      @RestQuery @Nullable String timeout) {
    return take(key, task, null, new Asked(rid, create, timeout), null);
  }

  @HEAD
  public Uni<RestResponse<String>> head(
      @RestPath String key,
      @RestPath String task,
      @RestQuery @Nullable String rid,
      @RestQuery @Nullable String create,
      @RestQuery @Nullable String timeout) {
    return take(key, task, null, new Asked(rid, create, timeout), null);
  }

  @POST
  public Uni<RestResponse<String>> post(
      @RestPath String key,
      @RestPath String task,
      @RestQuery @Nullable String rid,
      @RestQuery @Nullable String create,
      @RestQuery @Nullable String timeout,
      byte @Nullable [] body) {
    return take(key, task, null, new Asked(rid, create, timeout), body);
  }

  @GET
  @Path("/{signal}")
  public Uni<RestResponse<String>> getSignal(
      @RestPath String key,
      @RestPath String task,
      @RestPath String signal,
      @RestQuery @Nullable String rid,
      @RestQuery @Nullable String create,
      @RestQuery @Nullable String timeout) {
    return take(key, task, signal, new Asked(rid, create, timeout), null);
  }

  @HEAD
  @Path("/{signal}")
  public Uni<RestResponse<String>> headSignal(
      @RestPath String key,
      @RestPath String task,
      @RestPath String signal,
      @RestQuery @Nullable String rid,
      @RestQuery @Nullable String create,
      @RestQuery @Nullable String timeout) {
    return take(key, task, signal, new Asked(rid, create, timeout), null);
  }

  @POST
  @Path("/{signal}")
  public Uni<RestResponse<String>> postSignal(
      @RestPath String key,
      @RestPath String task,
      @RestPath String signal,
      @RestQuery @Nullable String rid,
      @RestQuery @Nullable String create,
      @RestQuery @Nullable String timeout,
      byte @Nullable [] body) {
    return take(key, task, signal, new Asked(rid, create, timeout), body);
  }

  private Uni<RestResponse<String>> take(
      String key, String task, @Nullable String segment, Asked asked, byte @Nullable [] body) {
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
    asked.check();
    Duration allowed = AllowedTime.parse(asked.timeout());
    if (allowed != null && signal.change() != Change.STARTED) {
      throw Failure.invalid("timeout", "belongs to /start");
    }
    var ping =
        new Ping(
            project,
            task,
            signal.change(),
            tail(body, signal.message()),
            asked.rid(),
            allowed,
            clock.instant());
    return runs.known(project, task)
        .chain(
            known ->
                runs.record(ping.of(known.orElse(task)))
                    .replaceWith(
                        known.isEmpty() && "1".equals(asked.create())
                            ? RestResponse.status(RestResponse.Status.CREATED, "Created")
                            : RestResponse.ok("OK")))
        .invoke(
            () -> {
              if (signal.change() == Change.STARTED) {
                overruns.begun();
              }
            });
  }

  /** What the address says besides. */
  private record Asked(@Nullable String rid, @Nullable String create, @Nullable String timeout) {

    void check() {
      String wrong = rid == null ? null : Grammar.name(rid);
      if (wrong != null) {
        throw Failure.invalid("rid", wrong);
      }
      if (create != null && !create.equals("0") && !create.equals("1")) {
        throw Failure.invalid("create", "must be 0 or 1");
      }
    }
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
