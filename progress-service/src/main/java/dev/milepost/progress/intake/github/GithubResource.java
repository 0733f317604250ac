package dev.milepost.progress.intake.github;

import dev.milepost.problem.Failure;
import dev.milepost.progress.hook.Hook;
import dev.milepost.progress.hook.HookProtocol;
import dev.milepost.progress.hook.engine.HookDoor;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.RequestBody;
import dev.milepost.progress.intake.Taken;
import dev.milepost.progress.tracking.store.EventQueue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Takes GitHub's webhooks. The signature decides who may send. */
@Path("/connect/github/{hook}")
@PermitAll
public class GithubResource {

  /** Most bytes of a body. GitHub sends up to 25 MiB, of the events that are read here far less. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FORM_FIELD = "payload=";

  private final HookDoor door;
  private final EventQueue queue;
  private final InstantSource clock;

  public GithubResource(HookDoor door, EventQueue queue, InstantSource clock) {
    this.door = door;
    this.queue = queue;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<RestResponse<Taken>> take(
      @RestPath String hook,
      byte @Nullable [] body,
      @RestHeader(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      @RestHeader("X-Hub-Signature-256") @Nullable String signature,
      @RestHeader("X-GitHub-Event") @Nullable String event) {
    byte[] raw = RequestBody.unpacked(body, null, MOST_BYTES);
    return door.admit(HookProtocol.GITHUB, hook, secret -> secret.signed(raw, signature))
        .chain(known -> take(known, event, json(raw, type), raw));
  }

  private Uni<RestResponse<Taken>> take(
      Hook hook, @Nullable String event, byte[] json, byte[] raw) {
    if (event == null) {
      throw Failure.invalid("X-GitHub-Event", "is missing");
    }
    // Neither X-GitHub-Delivery nor X-GitHub-Event is signed: only an id made of the body keeps a
    // captured delivery from counting again under another name.
    var delivery =
        new Delivery(
            hook.project(), "github:" + hook.id(), Delivery.digest("github", raw), clock.instant());
    return switch (GithubEvents.read(event, json, delivery)) {
      case Heard.Ignored ignored ->
          Uni.createFrom()
              .item(
                  RestResponse.status(
                      "ping".equals(event) ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                      Taken.nothing(ignored.why())));
      case Heard.Told told ->
          queue
              .record(told.events())
              .map(
                  recorded ->
                      RestResponse.status(RestResponse.Status.ACCEPTED, Taken.of(recorded)));
    };
  }

  /** GitHub's older default puts the JSON into a form's field; the signature is over the form. */
  private static byte[] json(byte[] raw, @Nullable String type) {
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return raw;
    }
    String form = new String(raw, StandardCharsets.ISO_8859_1);
    if (!form.startsWith(FORM_FIELD)) {
      throw Failure.invalid("payload", "is missing from the form");
    }
    try {
      return URLDecoder.decode(form.substring(FORM_FIELD.length()), StandardCharsets.UTF_8)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("payload", "is not encoded as a form's field");
    }
  }
}
