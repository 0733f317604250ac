package dev.milepost.alert.oncall;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a request, so that its sender is told everything at once. */
public final class Faults {

  /** Longest name of a person, a schedule or a layer, in UTF-16 units. */
  public static final int LONGEST_NAME = 200;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  private final List<Violation> found = new ArrayList<>();

  /** Notes a bad field; {@code message} says what to do, without the field's name. */
  public void add(String field, String message) {
    found.add(new Violation(field, message));
  }

  /** Whether {@code id} is one that a client may choose. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** Checks an id that a client has chosen. */
  public void id(String field, String id) {
    if (!isId(id)) {
      add(
          field,
          "must be 1 to 128 letters, digits, '.', '_', ':' or '-', and begin with one of the first two");
    }
  }

  /** Checks a name that people read: one line. */
  public void name(String field, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      add(field, "must have 1 to " + LONGEST_NAME + " characters");
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      add(field, "must be one line without control characters");
    }
  }

  /** Checks that a person is among those who are known. */
  public void person(String field, String id, Set<String> known) {
    if (!known.contains(id)) {
      add(field, "there is no person " + id + "; PUT /api/v1/people/{id} makes one");
    }
  }

  /** Checks the length of a list. */
  public void size(String field, int size, int least, int most) {
    if (size < least || size > most) {
      add(field, "must hold " + least + " to " + most + ", and holds " + size);
    }
  }

  /** Checks a local time: calendars know whole seconds. */
  void wholeSeconds(String field, LocalTime time) {
    if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      add(field, "must be a whole second");
    }
  }

  /** The value, or a violation and {@code instead}, so that reading goes on. */
  public <T> T present(String field, @Nullable T value, T instead) {
    if (value == null) {
      add(field, "is missing");
      return instead;
    }
    return value;
  }

  /**
   * Ends the reading of a request.
   *
   * @throws Failure 400 when anything was noted
   */
  public void raise() {
    if (!found.isEmpty()) {
      throw Failure.invalid(List.copyOf(found));
    }
  }
}
