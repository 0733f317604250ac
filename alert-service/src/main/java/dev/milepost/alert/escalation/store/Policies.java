package dev.milepost.alert.escalation.store;

import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Policies, by Hibernate Reactive: they are edited by people, a few at a time. */
@ApplicationScoped
public class Policies implements PanacheRepositoryBase<PolicyEntity, String> {

  /** All policies by name. */
  @WithSession
  public Uni<List<PolicyEntity>> all() {
    return list("ORDER BY name");
  }

  /**
   * Writes a policy that a person has edited.
   *
   * @param version of what was edited, 0 of what was not there; null to replace whatever is there
   * @return fails with 409 when it has been changed since
   */
  public Uni<PolicyEntity> edit(EscalationPolicy policy, @Nullable Long version) {
    return Panache.withTransaction(
            () ->
                findById(policy.name(), LockModeType.PESSIMISTIC_WRITE)
                    .invoke(found -> mustBe(version, policy.name(), found))
                    .chain(found -> put(policy, found, true)))
        .onFailure(ConstraintViolationException.class)
        .transform(both -> changed(policy.name()));
  }

  private static void mustBe(@Nullable Long version, String name, @Nullable PolicyEntity found) {
    if (version != null && version != (found == null ? 0 : found.version())) {
      throw changed(name);
    }
  }

  private static Failure changed(String name) {
    return Failure.of(
        ProblemType.CONFLICT,
        "Policy "
            + name
            + " has been changed since you read it; read it again and make your change there.");
  }

  /** Writes the policy of a fresh stack, unless a person has edited it. */
  public Uni<PolicyEntity> seed(EscalationPolicy policy) {
    return Panache.withTransaction(
        () ->
            findById(policy.name())
                .chain(
                    found ->
                        found != null && found.edited()
                            ? Uni.createFrom().item(found)
                            : put(policy, found, false)));
  }

  private Uni<PolicyEntity> put(
      EscalationPolicy policy, @Nullable PolicyEntity found, boolean byPerson) {
    if (found == null) {
      return persistAndFlush(new PolicyEntity(policy, byPerson));
    }
    found.become(policy, byPerson);
    return flush().replaceWith(found);
  }
}
