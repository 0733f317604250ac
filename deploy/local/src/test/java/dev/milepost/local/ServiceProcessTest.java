package dev.milepost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.embedded.EmbeddedServerException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceProcessTest {

  @Test
  void theHeapIsSetForAllServices() {
    assertThat(ServiceProcess.heap(Map.of())).isEqualTo("256m");
    assertThat(ServiceProcess.heap(Map.of("MILEPOST_HEAP", "128m"))).isEqualTo("128m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "128", "0m", "-1g", "1m -XX:+Evil", "lots"})
  void whatIsNoSizeIsNamed(String heap) {
    assertThatThrownBy(() -> ServiceProcess.heap(Map.of("MILEPOST_HEAP", heap)))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("MILEPOST_HEAP must be a size");
  }
}
