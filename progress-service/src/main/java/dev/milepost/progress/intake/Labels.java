package dev.milepost.progress.intake;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Labels by which teams say on an issue how its work stands. */
public final class Labels {

  private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
  private static final Pattern UNDER_WAY = Pattern.compile("(.* )?(in progress|doing|wip)");
  private static final Pattern BLOCKED = Pattern.compile("(.* )?blocked");

  private Labels() {}

  /** What a label that is put on says: {@code in progress}, {@code status::doing}, {@code wip}. */
  public static Optional<Change> put(String label) {
    String words = words(label);
    if (UNDER_WAY.matcher(words).matches()) {
      return Optional.of(Change.STARTED);
    }
    return BLOCKED.matcher(words).matches() ? Optional.of(Change.BLOCKED) : Optional.empty();
  }

  /** What it says that a label is taken off: blocked no more, the work goes on. */
  public static Optional<Change> takenOff(String label) {
    return BLOCKED.matcher(words(label)).matches() ? Optional.of(Change.STARTED) : Optional.empty();
  }

  private static String words(String label) {
    return BETWEEN.matcher(label.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
