package dev.milepost.alert.oncall.rest;

import dev.milepost.access.Caller;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * People and schedules belong to no project, so a credential for one project does not reach them.
 */
final class WholeHouse {

  private WholeHouse() {}

  /**
   * The caller, whose credential is for all projects.
   *
   * @throws Failure 403
   */
  static Caller caller(SecurityIdentity identity) {
    Caller caller = Caller.of(identity);
    if (caller.project() != null) {
      throw Failure.of(
          ProblemType.FORBIDDEN,
          "This credential is for project "
              + caller.project()
              + " only; people and schedules belong to none. Use one for all projects.");
    }
    return caller;
  }
}
