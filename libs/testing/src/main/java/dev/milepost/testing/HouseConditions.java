package dev.milepost.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@link HouseRules} ask of a class and ArchUnit has no words for. */
final class HouseConditions {

  private static final Set<String> BANNED_NAMES =
      Set.of("common", "util", "utils", "helper", "helpers", "misc", "base", "impl");

  private static final Pattern BANNED_CLASS =
      Pattern.compile(".*(Utils?|Helpers?|Manager|Impl|Base|Misc|Common)$");

  private HouseConditions() {}

  static ArchCondition<JavaClass> bearNamesOfTheField() {
    return new ArchCondition<>("bear a name of the field") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean banned =
            BANNED_CLASS.matcher(type.getSimpleName()).matches()
                || Stream.of(type.getPackageName().split("\\.")).anyMatch(BANNED_NAMES::contains);
        events.add(new SimpleConditionEvent(type, !banned, type.getName() + " hides its purpose"));
      }
    };
  }

  static ArchCondition<JavaClass> touchAnotherFeaturesStore(String rootPackage) {
    return new ArchCondition<>("touch another feature's store") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String feature = feature(rootPackage, type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(d -> (d.getTargetClass().getPackageName() + ".").contains(".store."))
            .filter(d -> !feature(rootPackage, d.getTargetClass()).equals(feature))
            .forEach(d -> events.add(new SimpleConditionEvent(type, true, d.getDescription())));
      }
    };
  }

  static ArchCondition<JavaClass> standInANullMarkedPackage() {
    return new ArchCondition<>("stand in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .orElse(false);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getPackageName() + " lacks a @NullMarked package-info"));
      }
    };
  }

  static ArchCondition<JavaClass> readAClock() {
    return new ArchCondition<>("read a clock") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethodCallsFromSelf().stream()
            .filter(
                call ->
                    call.getTargetOwner().getPackageName().equals("java.time")
                            && Set.of("now", "systemUTC", "systemDefaultZone", "system")
                                .contains(call.getName())
                        || call.getTargetOwner().getName().equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(call.getName()))
            .forEach(
                call -> events.add(new SimpleConditionEvent(type, true, call.getDescription())));
      }
    };
  }

  private static String feature(String rootPackage, JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(rootPackage + ".")) {
      return "";
    }
    String rest = name.substring(rootPackage.length() + 1);
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }
}
