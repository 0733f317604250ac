package dev.milepost.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one stack and the one browser of this run; both end with the run. */
final class TheStack implements ParameterResolver {

  private static final Namespace HERE = Namespace.create(TheStack.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Stack.class || type == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var ofTheRun = context.getRoot().getStore(HERE);
    return parameter.getParameter().getType() == Stack.class
        ? ofTheRun.computeIfAbsent(Stack.class, type -> Stack.start())
        : ofTheRun.computeIfAbsent(Chromium.class, type -> Chromium.launch());
  }
}
