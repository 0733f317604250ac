package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.ShiftOverride;
import dev.milepost.alert.oncall.ShiftOverride.Swap;
import dev.milepost.alert.oncall.Span;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An override, or one half of a swap. */
@Entity
@Table(name = "on_call_override")
public class OverrideEntity {

  @Id private String id = "";

  @Column(nullable = false)
  private String schedule = "";

  @Column(nullable = false)
  private long place;

  @Column(name = "from_at", nullable = false)
  private Instant begins = Instant.EPOCH;

  @Column(name = "to_at", nullable = false)
  private Instant ends = Instant.EPOCH;

  @Column(nullable = false)
  private String person = "";

  @Column(name = "set_by", nullable = false)
  private String setBy = "";

  @Column private @Nullable String swap;

  @Column(name = "agreed_by")
  private @Nullable String agreedBy;

  /** For Hibernate. */
  protected OverrideEntity() {}

  OverrideEntity(String schedule, long place, ShiftOverride override) {
    this.id = override.id();
    this.schedule = schedule;
    this.place = place;
    this.begins = override.span().from();
    this.ends = override.span().to();
    this.person = override.person();
    this.setBy = override.by();
    Swap half = override.swap();
    this.swap = half == null ? null : half.id();
    this.agreedBy = half == null ? null : half.agreedBy();
  }

  void endAt(Instant end) {
    this.ends = end;
  }

  ShiftOverride override() {
    return new ShiftOverride(id, new Span(begins, ends), person, setBy, Swap.of(swap, agreedBy));
  }

  @Nullable String swap() {
    return swap;
  }

  String schedule() {
    return schedule;
  }
}
