package dev.milepost.cli.format.gotest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.format.plain.LeadingTime;
import dev.milepost.cli.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event of {@code go test -json}, as {@code go doc test2json} and {@code go help buildjson}
 * describe it.
 *
 * @param importPath of events about a build, which belong to no package yet
 * @param failedBuild the import path whose build failed, in a package's {@code fail}
 */
record GoTestEvent(
    String action,
    @Nullable Instant time,
    @Nullable String pkg,
    @Nullable String test,
    @Nullable String output,
    @Nullable String importPath,
    @Nullable String failedBuild) {
  private static final Set<String> ACTIONS =
      Set.of(
          "start",
          "run",
          "pause",
          "cont",
          "pass",
          "bench",
          "fail",
          "output",
          "skip",
          "attr",
          "artifacts",
          "build-output",
          "build-fail");

  /** Null when the object is no such event. */
  static @Nullable GoTestEvent read(JsonNode object) {
    var action = Json.text(object, "Action");
    var pkg = Json.text(object, "Package");
    var importPath = Json.text(object, "ImportPath");
    if (action == null || !ACTIONS.contains(action) || (pkg == null && importPath == null)) {
      return null;
    }
    var time = Json.text(object, "Time");
    return new GoTestEvent(
        action,
        time == null ? null : LeadingTime.read(time, ZoneOffset.UTC, null),
        pkg,
        Json.text(object, "Test"),
        Json.text(object, "Output"),
        importPath,
        Json.text(object, "FailedBuild"));
  }
}
