package dev.milepost.progress.tracking.rest;

import dev.milepost.problem.Failure;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.Past;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a read asks for with {@code asOf=}, an instant. The answer's header {@code
 * Milepost-As-Of} names the moment it was answered for; {@code Milepost-As-Of-Checkpoint: true}
 * says that this is earlier than asked, because events of that time are no longer kept.
 */
@RequestScoped
public class AsOfRequest {

  /** The query parameter. */
  public static final String PARAMETER = "asOf";

  private static final String MOMENT = "Milepost-As-Of";
  private static final String CHECKPOINT = "Milepost-As-Of-Checkpoint";

  private final Past past;
  private final InstantSource clock;
  private @Nullable AsOf asked;

  public AsOfRequest(Past past, InstantSource clock) {
    this.past = past;
    this.clock = clock;
  }

  /** What was asked for; null for what is known now. */
  public @Nullable AsOf when() {
    return asked;
  }

  /** The moment that counts as now. */
  public Instant now() {
    return asked == null ? clock.instant() : asked.moment();
  }

  @ServerRequestFilter
  Uni<@Nullable Response> read(ContainerRequestContext request) {
    String text = request.getUriInfo().getQueryParameters().getFirst(PARAMETER);
    if (text == null) {
      return Uni.createFrom().nullItem();
    }
    return past.moment(moment(text, clock.instant()))
        .invoke(when -> asked = when)
        .replaceWith((Response) null);
  }

  @ServerResponseFilter
  void tell(ContainerResponseContext response) {
    AsOf when = asked;
    if (when != null) {
      response.getHeaders().putSingle(MOMENT, when.moment().toString());
      if (when.checkpoint()) {
        response.getHeaders().putSingle(CHECKPOINT, "true");
      }
    }
  }

  private static Instant moment(String text, Instant now) {
    Instant moment;
    try {
      moment = Instant.parse(text);
    } catch (DateTimeException e) {
      throw Failure.invalid(PARAMETER, "must be an instant, such as 2026-11-24T09:00:00Z");
    }
    if (moment.isAfter(now)) {
      throw Failure.invalid(PARAMETER, "must not be later than now, " + now);
    }
    return moment;
  }
}
