package dev.milepost.system;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of Debian that a test drives the stack with. Where it is not installed the test is
 * skipped, but not in CI, which installs it.
 */
enum DebianTool {
  PROMETHEUS("/usr/bin/prometheus", "prometheus"),
  ALERTMANAGER("/usr/bin/prometheus-alertmanager", "prometheus-alertmanager"),
  AMTOOL("/usr/bin/amtool", "prometheus-alertmanager");

  private final String path;
  private final String debianPackage;

  DebianTool(String path, String debianPackage) {
    this.path = path;
    this.debianPackage = debianPackage;
  }

  /** Where it is. */
  String path() {
    if (!Files.isExecutable(Path.of(path))) {
      String missing = path + " is not there: apt-get install " + debianPackage;
      if ("true".equals(System.getenv("CI"))) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    return path;
  }
}
