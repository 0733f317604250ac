package dev.milepost.progress.hook.rest;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.hook.HookSecret;
import java.util.ArrayList;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hook is to be.
 *
 * @param secret chosen by the caller; null to have one made
 * @param name what people call it
 */
public record HookRequest(
    @Nullable String project, @Nullable String secret, @Nullable String name) {

  private static final int LONGEST_NAME = 200;

  /** The grammar of ids that clients choose (architecture, section 3). */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  /**
   * The project, when all is well formed.
   *
   * @throws Failure 400 naming every bad field
   */
  String mustBeGood() {
    var violations = new ArrayList<Violation>();
    if (project == null) {
      violations.add(new Violation("project", "is missing"));
    } else if (!ID.matcher(project).matches()) {
      violations.add(
          new Violation(
              "project",
              "must begin with a letter or digit and hold at most 128 letters, digits, and . _ :"
                  + " -"));
    }
    String wrong = secret == null ? null : HookSecret.wrong(secret);
    if (wrong != null) {
      violations.add(new Violation("secret", wrong));
    }
    if (name != null
        && (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0)) {
      violations.add(new Violation("name", "must hold 1 to " + LONGEST_NAME + " characters"));
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return Objects.requireNonNull(project);
  }

  @Override
  public String toString() {
    return "HookRequest[" + project + "]";
  }
}
