package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.LayersJson;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.ShiftOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule as people edit it; its overrides are rows of their own. */
@Entity
@Table(name = "on_call_schedule")
public class ScheduleEntity {

  @Id private String id = "";

  @Column(nullable = false)
  private String name = "";

  @Column(nullable = false)
  private String zone = "UTC";

  @Column(nullable = false)
  private String layers = "[]";

  @Column(name = "feed_key")
  private byte @Nullable [] feedKey;

  @Column(nullable = false)
  private long changes;

  @Version private long version;

  /** For Hibernate. */
  protected ScheduleEntity() {}

  ScheduleEntity(Schedule schedule) {
    this.id = schedule.id();
    become(schedule);
  }

  final void become(Schedule schedule) {
    this.name = schedule.name();
    this.zone = schedule.zone().getId();
    this.layers = LayersJson.write(schedule.layers());
  }

  /** The next override's place; taking it is a change of the schedule. */
  final long nextPlace() {
    changes++;
    return changes;
  }

  final void feedKey(byte[] digest) {
    this.feedKey = digest;
  }

  byte @Nullable [] feedKey() {
    return feedKey;
  }

  String id() {
    return id;
  }

  /** Increases with every change, those of overrides included. */
  public long version() {
    return version;
  }

  /** The schedule with these overrides. */
  public Schedule schedule(List<ShiftOverride> overrides) {
    return new Schedule(id, name, ZoneId.of(zone), LayersJson.read(layers), overrides);
  }
}
