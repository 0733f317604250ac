package dev.milepost.health.workload;

import java.util.Locale;

/** Why a workload is not well; what explains others comes before them. */
public enum Reason {
  NODE_NOT_READY,
  NODE_PRESSURE,
  VOLUME_LOST,
  VOLUME_PENDING,
  UNSCHEDULABLE,
  VOLUME_NOT_MOUNTED,
  IMAGE_PULL,
  CANNOT_START,
  OOM_KILLED,
  CRASH_LOOP,
  EVICTED,
  PROBE_FAILING,
  JOB_FAILED,
  JOB_OVERDUE,
  CRON_JOB_MISSED,
  ROLLOUT_STUCK,
  AT_MAXIMUM,
  REPLICAS_SHORT;

  /** The name on the wire: {@code crash-loop}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
