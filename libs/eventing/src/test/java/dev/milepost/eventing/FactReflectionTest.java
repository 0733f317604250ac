package dev.milepost.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.FactTypes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FactReflectionTest {

  @Test
  void everyFactCanBeReadInANativeImage() {
    Set<Class<?>> expected =
        FactTypes.all().values().stream().map(FactTypes.Row::record).collect(Collectors.toSet());
    expected.add(Envelope.class);

    assertThat(FactReflection.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
