package dev.milepost.health;

import dev.milepost.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void followsTheHouseRules() {
    HouseRules.check("dev.milepost.health");
  }
}
