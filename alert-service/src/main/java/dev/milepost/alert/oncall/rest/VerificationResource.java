package dev.milepost.alert.oncall.rest;

import dev.milepost.access.Role;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotSentException.Kind;
import dev.milepost.alert.oncall.ContactMethod;
import dev.milepost.alert.oncall.Verification;
import dev.milepost.alert.oncall.Verification.Outcome;
import dev.milepost.alert.oncall.email.CodeMail;
import dev.milepost.alert.oncall.sms.CodeText;
import dev.milepost.alert.oncall.store.People;
import dev.milepost.alert.oncall.store.Verifications;
import dev.milepost.alert.oncall.store.Verifications.ToSend;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Shows that an address is its owner's: a code goes there, and comes back here. */
@Path("/api/v1/people/{id}/contacts/{contact}/verification")
@RolesAllowed(Role.RESPOND)
public class VerificationResource {

  private static final Logger LOG = Logger.getLogger(VerificationResource.class);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final Verifications verifications;
  private final People people;
  private final CodeMail mail;
  private final CodeText texts;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public VerificationResource(
      Verifications verifications,
      People people,
      CodeMail mail,
      CodeText texts,
      SecurityIdentity identity,
      InstantSource clock) {
    this.verifications = verifications;
    this.people = people;
    this.mail = mail;
    this.texts = texts;
    this.identity = identity;
    this.clock = clock;
  }

  /** Sends a code; answers when the mail server or the provider has taken it. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(202)
  public Uni<OnItsWay> send(@RestPath String id, @RestPath String contact) {
    WholeHouse.caller(identity);
    Instant now = clock.instant();
    return verifications
        .begin(id, contact, now)
        .call(this::send)
        .map(
            sent ->
                new OnItsWay(
                    sent.contact().address(),
                    now.plus(Verification.VALID),
                    Verification.MOST_TRIES));
  }

  /** Tries the code that came. */
  @PUT
  public Uni<PersonView> tryCode(
      @RestPath String id, @RestPath String contact, @Nullable Code sent) {
    WholeHouse.caller(identity);
    String code = sent == null ? null : sent.code();
    if (code == null || !code.matches("[0-9]{6}")) {
      throw Failure.invalid("code", "must be the six digits that were sent");
    }
    return verifications
        .tryCode(id, contact, code, clock.instant())
        .invoke(VerificationResource::refuse)
        .chain(() -> people.known(id))
        .map(entity -> PersonView.of(entity, identity.hasRole(Role.OPERATE)));
  }

  private Uni<Void> send(ToSend code) {
    return sent(code)
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("A code could not be sent: %s", failure.getMessage());
              Uni<Void> refused = Uni.createFrom().failure(notSent(code.contact(), failure));
              // What may have been taken may arrive, and then its code is good.
              return failure instanceof NotSentException known && known.kind() == Kind.UNANSWERED
                  ? refused
                  : verifications
                      .forget(code.person().id(), code.contact().id())
                      .chain(() -> refused);
            });
  }

  private Uni<Void> sent(ToSend code) {
    String address = code.contact().address();
    return switch (code.contact().channel()) {
      case EMAIL -> mail.send(address, code.person().name(), code.code());
      case SMS -> texts.send(address, code.code());
      case WEBHOOK -> throw new IllegalStateException("A web address is sent no code");
    };
  }

  private static void refuse(Outcome outcome) {
    switch (outcome) {
      case Outcome.Verified _ -> {}
      case Outcome.Wrong wrong ->
          throw Failure.invalid(
              "code",
              wrong.left() == 0
                  ? "is not the one that was sent, and was the last to be tried; POST to this"
                      + " address sends another"
                  : "is not the one that was sent; " + wrong.left() + " more may be tried");
      case Outcome.Over over ->
          throw Failure.of(
              ProblemType.CONFLICT,
              "The code cannot be used any more: "
                  + over.reason()
                  + ". POST to this address sends another.");
    }
  }

  private static Failure notSent(ContactMethod contact, Throwable failure) {
    if (!(failure instanceof NotSentException known)) {
      return Failure.later(
          ProblemType.UNAVAILABLE,
          "The mail server did not take the code for " + contact.address() + ". Try again later.",
          AFTER_FAILURE);
    }
    String why = " for " + contact.address() + ": " + known.getMessage();
    return switch (known.kind()) {
      case FAILED ->
          Failure.later(
              ProblemType.UNAVAILABLE,
              "No provider took the code" + why + ". Try again later.",
              AFTER_FAILURE);
      case REFUSED ->
          Failure.of(
              ProblemType.CONFLICT,
              "The code cannot be sent"
                  + why
                  + ". Correct the number, or have an operator look at the endpoint of kind sms.");
      case UNANSWERED ->
          Failure.later(
              ProblemType.UNAVAILABLE,
              "It is not known whether the code was taken"
                  + why
                  + ". If it arrives it is good; else ask for another.",
              Verification.BETWEEN);
    };
  }

  /** A code as it comes back. */
  public record Code(@Nullable String code) {}

  /** Where a code went, until when it is good, and how often it may be tried. */
  public record OnItsWay(String sentTo, Instant validUntil, int tries) {}
}
