package dev.milepost.system;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names of projects that no other test uses. */
final class Projects {

  private Projects() {}

  static String fresh(String name) {
    return name + "-" + HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextInt());
  }
}
