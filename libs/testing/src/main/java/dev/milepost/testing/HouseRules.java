package dev.milepost.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The architecture's rules, checked on the classes of one module. */
public final class HouseRules {

  /** Packages below a feature's root that may do I/O. */
  private static final Pattern EDGE =
      Pattern.compile(
          "dev\\.milepost\\.[a-z]+\\.(.+\\.)?(store|rest|stream|engine|edge|live|email|ping|events)(\\..*)?");

  private static final Set<String> BANNED_NAMES =
      Set.of("common", "util", "utils", "helper", "helpers", "misc", "base", "impl");

  private static final Pattern BANNED_CLASS =
      Pattern.compile(".*(Utils?|Helpers?|Manager|Impl|Base|Misc|Common)$");

  private static final List<String> IO =
      List.of(
          "io.smallrye.mutiny..",
          "io.vertx..",
          "io.quarkus..",
          "jakarta.enterprise..",
          "jakarta.inject..",
          "jakarta.persistence..",
          "jakarta.ws.rs..",
          "org.apache.kafka..",
          "java.net.http..",
          "java.nio.file..",
          "java.sql..");

  private HouseRules() {}

  /** Checks every rule on the main classes below {@code rootPackage}. */
  public static void check(String rootPackage) {
    JavaClasses imported =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(rootPackage);
    if (imported.isEmpty()) {
      throw new AssertionError(
          "No classes below " + rootPackage + ": the rules would check nothing");
    }
    pureRoots(rootPackage).allowEmptyShould(true).check(imported);
    slices()
        .matching(rootPackage + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(imported);
    classes().should(bearNamesOfTheField()).check(imported);
    noClasses()
        .that()
        .resideInAPackage("..rest..")
        .should(touchAnotherFeaturesStore(rootPackage))
        .allowEmptyShould(true)
        .check(imported);
    classes().should(standInANullMarkedPackage()).check(imported);
  }

  private static com.tngtech.archunit.lang.ArchRule pureRoots(String rootPackage) {
    return noClasses()
        .that(
            new DescribedPredicate<>("stand in a feature's root") {
              @Override
              public boolean test(JavaClass type) {
                String name = type.getPackageName();
                return name.startsWith(rootPackage + ".") && !EDGE.matcher(name).matches();
              }
            })
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(IO.toArray(String[]::new))
        .because("domain rules are pure functions; I/O belongs to store, rest and stream");
  }

  private static ArchCondition<JavaClass> bearNamesOfTheField() {
    return new ArchCondition<>("bear a name of the field") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean banned =
            BANNED_CLASS.matcher(type.getSimpleName()).matches()
                || List.of(type.getPackageName().split("\\.")).stream()
                    .anyMatch(BANNED_NAMES::contains);
        events.add(new SimpleConditionEvent(type, !banned, type.getName() + " hides its purpose"));
      }
    };
  }

  private static ArchCondition<JavaClass> touchAnotherFeaturesStore(String rootPackage) {
    return new ArchCondition<>("touch another feature's store") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String feature = feature(rootPackage, type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(d -> d.getTargetClass().getPackageName().contains(".store"))
            .filter(d -> !feature(rootPackage, d.getTargetClass()).equals(feature))
            .forEach(d -> events.add(new SimpleConditionEvent(type, true, d.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> standInANullMarkedPackage() {
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

  private static String feature(String rootPackage, JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(rootPackage + ".")) {
      return "";
    }
    String rest = name.substring(rootPackage.length() + 1);
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }
}
