package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Alert;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** What silences alerts now, for whoever lists them. */
public interface AlertMarks {

  /** Ids of the silences of each alert that has any, by its id. */
  Uni<Map<String, List<String>>> silencedBy(List<Alert> alerts);
}
