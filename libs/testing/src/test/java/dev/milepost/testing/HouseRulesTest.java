package dev.milepost.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that cannot fail is no rule: each is shown the fault that it is there for. */
class HouseRulesTest {

  private static final Map<String, HouseRules> FAULTS =
      Map.of(
          "impure", HouseRules.PURE_ROOTS,
          "clock", HouseRules.NO_CLOCK_IN_ROOTS,
          "cycle", HouseRules.NO_FEATURE_CYCLES,
          "reach", HouseRules.STORES_ARE_THEIR_FEATURES_OWN,
          "doors", HouseRules.ONE_DOOR_TO_THE_DATABASE,
          "foreign", HouseRules.LIBRARIES_AND_NO_OTHER_SERVICE,
          "names", HouseRules.NAMES_OF_THE_FIELD,
          "unmarked", HouseRules.NULL_MARKED);

  @Test
  void everyRuleHasItsFault() {
    assertThat(FAULTS.values()).containsExactlyInAnyOrder(HouseRules.values());
  }

  @ParameterizedTest
  @EnumSource
  void findsItsFaultAndNoOtherRuleDoes(HouseRules rule) {
    String fault =
        FAULTS.entrySet().stream()
            .filter(entry -> entry.getValue() == rule)
            .findFirst()
            .orElseThrow()
            .getKey();

    assertThat(broken("dev.milepost.testing.broken." + fault)).containsExactly(rule);
  }

  @Test
  void aSoundServiceBreaksNone() {
    assertThat(broken("dev.milepost.testing.sound")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contracts", "problem", "database", "eventing", "access"})
  void theLibrariesKeepWhatIsNotAboutFeatures(String library) {
    assertThat(broken("dev.milepost." + library))
        .doesNotContain(
            HouseRules.ONE_DOOR_TO_THE_DATABASE,
            HouseRules.LIBRARIES_AND_NO_OTHER_SERVICE,
            HouseRules.NAMES_OF_THE_FIELD,
            HouseRules.NULL_MARKED);
  }

  @Test
  void aServiceWithoutClassesIsNotTakenForASoundOne() {
    assertThatThrownBy(() -> HouseRules.check("dev.milepost.testing.nothing.there"))
        .hasMessageContaining("dev.milepost.testing.nothing.there");
  }

  private static Set<HouseRules> broken(String rootPackage) {
    var classes = new ClassFileImporter().importPackages(rootPackage);
    assertThat(classes).isNotEmpty();
    return Stream.of(HouseRules.values())
        .filter(
            rule -> rule.on(rootPackage).allowEmptyShould(true).evaluate(classes).hasViolation())
        .collect(Collectors.toSet());
  }
}
