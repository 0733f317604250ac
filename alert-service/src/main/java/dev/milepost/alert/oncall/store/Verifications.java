package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.ContactMethod;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Verification;
import dev.milepost.alert.oncall.Verification.Outcome;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Codes on their way. */
@ApplicationScoped
public class Verifications implements PanacheRepositoryBase<VerificationEntity, String> {

  private final People people;

  public Verifications(People people) {
    this.people = people;
  }

  /** A code that is to be sent, and where to. */
  public record ToSend(Person person, ContactMethod contact, String code) {}

  /**
   * Makes a code for a contact method, in place of any before.
   *
   * @throws Failure 404; 409 for a channel that cannot send one or when there is nothing to verify;
   *     429 right after the last one
   */
  public Uni<ToSend> begin(String id, String contact, Instant now) {
    return Panache.withTransaction(
        () ->
            people
                .locked(id)
                .chain(
                    entity -> {
                      Person person = entity.person();
                      ContactMethod method = contact(person, contact);
                      refuseNeedless(method);
                      String code = Secrets.code();
                      return findById(VerificationEntity.id(id, contact))
                          .chain(former -> write(former, person, method, code, now))
                          .replaceWith(new ToSend(person, method, code));
                    }));
  }

  /** Forgets a code that could not be sent, so that the next need not wait. */
  public Uni<Void> forget(String id, String contact) {
    return Panache.withTransaction(() -> deleteById(VerificationEntity.id(id, contact)))
        .replaceWithVoid();
  }

  /** Tries a code; a wrong one counts even though it fails. Fails with 404 without a code sent. */
  public Uni<Outcome> tryCode(String id, String contact, String code, Instant now) {
    // The outcome is committed before anybody is told: a wrong code must not roll its count back.
    return Panache.withTransaction(
        () ->
            people
                // One at a time for each person: tries at once are no more than tries in turn.
                .locked(id)
                .invoke(entity -> contact(entity.person(), contact))
                .chain(
                    entity ->
                        findById(VerificationEntity.id(id, contact))
                            .onItem()
                            .ifNull()
                            .failWith(() -> nothingSent(contact))
                            .chain(sent -> tryCode(entity, sent, contact, code, now))));
  }

  private Uni<Outcome> tryCode(
      PersonEntity entity, VerificationEntity sent, String contact, String code, Instant now) {
    Person person = entity.person();
    ContactMethod method = contact(person, contact);
    boolean matches = Secrets.matches(sent.digest(), secret(person, method, code));
    Outcome outcome = Verification.decide(sent.sent(), method.address(), matches, now);
    return switch (outcome) {
      case Outcome.Verified _ -> {
        entity.become(person.verify(contact));
        yield delete(sent).replaceWith(outcome);
      }
      case Outcome.Wrong _ -> {
        sent.countTry();
        yield Uni.createFrom().item(outcome);
      }
      case Outcome.Over _ -> Uni.createFrom().item(outcome);
    };
  }

  private Uni<VerificationEntity> write(
      @Nullable VerificationEntity former,
      Person person,
      ContactMethod method,
      String code,
      Instant now) {
    byte[] digest = Secrets.digest(secret(person, method, code));
    if (former == null) {
      var made = new VerificationEntity(person.id(), method.id());
      made.become(method.address(), digest, now);
      return persistAndFlush(made);
    }
    Instant again = Verification.again(former.sent());
    if (now.isBefore(again)) {
      throw Failure.later(
          ProblemType.TOO_MANY_REQUESTS,
          former.sent().series().codes() < Verification.MOST_CODES
              ? "A code was sent less than a minute ago; wait for it, or ask again at "
                  + again
                  + "."
              : Verification.MOST_CODES
                  + " codes were sent within an hour; ask again at "
                  + again
                  + ".",
          Duration.between(now, again));
    }
    former.become(method.address(), digest, now);
    return Uni.createFrom().item(former);
  }

  /** A code says nothing by itself: its digest holds for one person, contact and address. */
  private static String secret(Person person, ContactMethod method, String code) {
    return String.join("\n", person.id(), method.id(), method.address(), code);
  }

  private static ContactMethod contact(Person person, String contact) {
    return person
        .contact(contact)
        .orElseThrow(
            () ->
                Failure.of(
                    ProblemType.NOT_FOUND,
                    person.id() + " has no contact method " + contact + "."));
  }

  private static void refuseNeedless(ContactMethod method) {
    if (!method.channel().verifiable()) {
      throw Failure.of(
          ProblemType.CONFLICT,
          "The channel "
              + method.channel().wireName()
              + " cannot send a code, so its addresses cannot be verified. Add an e-mail address or"
              + " a telephone number.");
    }
    if (method.verified()) {
      throw Failure.of(ProblemType.CONFLICT, "It is verified already; there is nothing to do.");
    }
  }

  private static Failure nothingSent(String contact) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        "No code is on its way to " + contact + "; POST to this address sends one.");
  }
}
