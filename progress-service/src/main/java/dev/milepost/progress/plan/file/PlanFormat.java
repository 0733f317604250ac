package dev.milepost.progress.plan.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way in which plans are written. */
public enum PlanFormat {
  /** Our own; JSON is YAML too. */
  YAML,
  /** A row per task, with a head of column names. */
  CSV,
  /** Microsoft Project's XML, as MS Project, ProjectLibre, OpenProject and others save it. */
  MSPDI,
  /** GitHub's issues, as its REST interface lists them. */
  GITHUB;

  /** The name in requests and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that name. */
  public static Optional<PlanFormat> byWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** The format that a file seems to have. */
  public static PlanFormat seen(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 4_096), StandardCharsets.UTF_8);
    String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
    text = text.stripLeading();
    if (text.startsWith("<")) {
      return MSPDI;
    }
    if (text.startsWith("[") || (text.startsWith("{") && text.contains("\"issues\""))) {
      return GITHUB;
    }
    String first = text.lines().findFirst().orElse("");
    return !text.startsWith("{") && !first.contains(":") && first.matches(".*[,;\t].*")
        ? CSV
        : YAML;
  }
}
