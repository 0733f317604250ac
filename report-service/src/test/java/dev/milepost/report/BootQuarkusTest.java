package dev.milepost.report;

import dev.milepost.testing.BootContract;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "report"))
@QuarkusTestResource(AroundTheEdge.class)
class BootQuarkusTest extends BootContract {

  @Override
  protected String service() {
    return "report";
  }
}
