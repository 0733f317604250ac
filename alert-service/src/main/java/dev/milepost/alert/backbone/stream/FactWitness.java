package dev.milepost.alert.backbone.stream;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees all that comes, many facts at once, before any of them has its effect. */
public interface FactWitness {

  /**
   * Facts have come, perhaps not for the first time.
   *
   * @param records as the backbone has them; some may be malformed
   */
  Uni<Void> witness(List<@Nullable String> records);
}
