package dev.milepost.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The architecture's rules, checked on the classes of one service. */
public enum HouseRules {
  PURE_ROOTS {
    @Override
    ArchRule on(String rootPackage) {
      return noClasses()
          .that(standInAFeaturesRoot(rootPackage))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(IO)
          .because("domain rules are pure functions; I/O belongs to store, rest and stream");
    }
  },

  NO_CLOCK_IN_ROOTS {
    @Override
    ArchRule on(String rootPackage) {
      return noClasses()
          .that(standInAFeaturesRoot(rootPackage))
          .should(HouseConditions.readAClock())
          .because("domain rules are functions of a snapshot and of the time they are given");
    }
  },

  NO_FEATURE_CYCLES {
    @Override
    ArchRule on(String rootPackage) {
      return slices().matching(rootPackage + ".(*)..").should().beFreeOfCycles();
    }
  },

  STORES_ARE_THEIR_FEATURES_OWN {
    @Override
    ArchRule on(String rootPackage) {
      return noClasses()
          .that()
          .resideInAPackage("..rest..")
          .should(HouseConditions.touchAnotherFeaturesStore(rootPackage));
    }
  },

  ONE_DOOR_TO_THE_DATABASE {
    @Override
    ArchRule on(String rootPackage) {
      return noClasses()
          .that(useHibernate())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..sqlclient..", "io.vertx..pgclient..")
          .because("Hibernate and the reactive client cannot share a transaction");
    }
  },

  LIBRARIES_AND_NO_OTHER_SERVICE {
    @Override
    ArchRule on(String rootPackage) {
      return noClasses()
          .should()
          .dependOnClassesThat(
              new DescribedPredicate<>("are of another module that is no library") {
                @Override
                public boolean test(JavaClass type) {
                  String name = type.getPackageName() + ".";
                  return name.startsWith("dev.milepost.")
                      && !name.startsWith(rootPackage + ".")
                      && !LIBRARY.matcher(name).matches();
                }
              })
          .because("services meet on the backbone, never in code");
    }
  },

  NAMES_OF_THE_FIELD {
    @Override
    ArchRule on(String rootPackage) {
      return classes().should(HouseConditions.bearNamesOfTheField());
    }
  },

  NULL_MARKED {
    @Override
    ArchRule on(String rootPackage) {
      return classes().should(HouseConditions.standInANullMarkedPackage());
    }
  };

  /** Packages below a feature's root that may do I/O. */
  private static final Pattern EDGE =
      Pattern.compile(
          "dev\\.milepost\\.[a-z]+\\.(.+\\.)?"
              + "(store|rest|stream|engine|edge|probe|email|webhook|slack|sms|ping|events|direct"
              + "|cdevents|openlineage|github|gitlab|alertmanager|pagerduty)"
              + "(\\..*)?");

  private static final Pattern LIBRARY =
      Pattern.compile(
          "dev\\.milepost\\.(contracts|problem|database|expression|eventing|access)\\..*");

  private static final String[] IO = {
    "io.smallrye.mutiny..",
    "io.vertx..",
    "io.quarkus..",
    "jakarta.enterprise..",
    "jakarta.inject..",
    "jakarta.persistence..",
    "jakarta.ws.rs..",
    "org.apache.kafka..",
    "org.eclipse.microprofile.reactive..",
    "org.hibernate..",
    "java.net.http..",
    "java.nio.file..",
    "java.sql.."
  };

  /** The rule for the classes below {@code rootPackage}. */
  abstract ArchRule on(String rootPackage);

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
    for (HouseRules rule : values()) {
      rule.on(rootPackage).allowEmptyShould(true).check(imported);
    }
  }

  private static DescribedPredicate<JavaClass> standInAFeaturesRoot(String rootPackage) {
    return new DescribedPredicate<>("stand in a feature's root") {
      @Override
      public boolean test(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(rootPackage + ".") && !EDGE.matcher(name).matches();
      }
    };
  }

  private static DescribedPredicate<JavaClass> useHibernate() {
    return new DescribedPredicate<>("use Hibernate") {
      @Override
      public boolean test(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getPackageName() + ".")
            .anyMatch(
                name ->
                    name.startsWith("org.hibernate.")
                        || name.startsWith("io.quarkus.hibernate.")
                        || name.startsWith("jakarta.persistence."));
      }
    };
  }
}
