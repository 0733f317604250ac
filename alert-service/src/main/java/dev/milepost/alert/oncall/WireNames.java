package dev.milepost.alert.oncall;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants as they are written: in lower case, and read in any. */
public final class WireNames {

  private WireNames() {}

  /** Names in the order of their constants. */
  public static <E extends Enum<E>> List<String> of(Collection<E> constants) {
    return constants.stream().sorted().map(WireNames::of).toList();
  }

  /** The name of one. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant of that name. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> kind, String name) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** All names, for a message. */
  public static <E extends Enum<E>> String all(Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants())
        .map(WireNames::of)
        .collect(Collectors.joining(", "));
  }
}
