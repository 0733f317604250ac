package dev.milepost.health;

import dev.milepost.testing.BootContract;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class BootQuarkusTest extends BootContract {

  @Override
  protected String service() {
    return "health";
  }
}
