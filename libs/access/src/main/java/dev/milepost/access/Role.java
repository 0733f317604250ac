package dev.milepost.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do. The names on the wire are lower case. */
public enum Role {
  VIEWER,
  REPORTER,
  RESPONDER,
  OPERATOR,
  SERVICE;

  /** Name for {@code @RolesAllowed}: may look. */
  public static final String VIEW = "viewer";

  /** Name for {@code @RolesAllowed}: may send. */
  public static final String REPORT = "reporter";

  /** Name for {@code @RolesAllowed}: may act on alerts. */
  public static final String RESPOND = "responder";

  /** Name for {@code @RolesAllowed}: may configure. */
  public static final String OPERATE = "operator";

  /** The role of that name in lower case. */
  public static Optional<Role> byName(String name) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** This role and those it stands for too. */
  public Set<Role> implied() {
    return switch (this) {
      case VIEWER -> EnumSet.of(VIEWER);
      case REPORTER -> EnumSet.of(REPORTER);
      case RESPONDER -> EnumSet.of(RESPONDER, VIEWER);
      case OPERATOR -> EnumSet.of(OPERATOR, RESPONDER, REPORTER, VIEWER);
      case SERVICE -> EnumSet.of(SERVICE, VIEWER);
    };
  }
}
