package dev.milepost.alert.escalation.store;

import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.Repeat;
import dev.milepost.alert.escalation.StepsJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A policy as people edit it. */
@Entity
@Table(name = "escalation_policy")
public class PolicyEntity {

  @Id private String name = "";

  @Column(nullable = false)
  private String steps = "[]";

  @Column(nullable = false)
  private boolean edited;

  @Column(name = "acknowledge_for")
  private @Nullable Long acknowledgeFor;

  @Column(name = "repeat_times", nullable = false)
  private int repeatTimes;

  @Column(name = "repeat_after", nullable = false)
  private long repeatAfter;

  @Column(nullable = false)
  private int acknowledgements = 1;

  @Version private long version;

  /** For Hibernate. */
  protected PolicyEntity() {}

  PolicyEntity(EscalationPolicy policy, boolean edited) {
    this.name = policy.name();
    become(policy, edited);
  }

  final void become(EscalationPolicy policy, boolean byPerson) {
    this.steps = StepsJson.write(policy.steps());
    Duration held = policy.acknowledgeFor();
    this.acknowledgeFor = held == null ? null : held.toSeconds();
    this.repeatTimes = policy.repeat().times();
    this.repeatAfter = policy.repeat().after().toSeconds();
    this.acknowledgements = policy.acknowledgements();
    this.edited = byPerson;
  }

  /** Whether a person has changed it since it was seeded. */
  public boolean edited() {
    return edited;
  }

  /** Increases with every change. */
  /** From 1, so that 0 can stand for what is not there. */
  public long version() {
    return version + 1;
  }

  /** The policy. */
  public EscalationPolicy policy() {
    return new EscalationPolicy(
        name,
        StepsJson.read(steps),
        acknowledgeFor == null ? null : Duration.ofSeconds(acknowledgeFor),
        new Repeat(repeatTimes, Duration.ofSeconds(repeatAfter)),
        acknowledgements);
  }
}
