package dev.milepost.alert.escalation.store;

import dev.milepost.alert.escalation.EscalationPolicy;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Policies, by Hibernate Reactive: they are edited by people, a few at a time. */
@ApplicationScoped
public class Policies implements PanacheRepositoryBase<PolicyEntity, String> {

  /** All policies by name. */
  @WithSession
  public Uni<List<PolicyEntity>> all() {
    return list("ORDER BY name");
  }

  /** Writes a policy that a person has edited. */
  public Uni<PolicyEntity> edit(EscalationPolicy policy) {
    return Panache.withTransaction(() -> put(policy, true));
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
                            : put(policy, false)));
  }

  private Uni<PolicyEntity> put(EscalationPolicy policy, boolean byPerson) {
    return findById(policy.name())
        .chain(
            found -> {
              if (found == null) {
                return persist(new PolicyEntity(policy, byPerson));
              }
              found.become(policy, byPerson);
              return Uni.createFrom().item(found);
            });
  }
}
