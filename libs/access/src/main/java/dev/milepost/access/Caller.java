package dev.milepost.access;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param name shown to people as the actor
 * @param role what the caller may do
 * @param project the only project the caller may touch; null for all
 * @param tokenId the credential's id, by which it can be revoked
 * @param expiresAt end of the credential
 */
public record Caller(
    String name, Role role, @Nullable String project, String tokenId, Instant expiresAt) {

  static final String ATTRIBUTE = "milepost.caller";

  /** The caller behind an authenticated identity. */
  public static Caller of(SecurityIdentity identity) {
    Caller caller = identity.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw Failure.of(ProblemType.UNAUTHENTICATED, "Send a token: Authorization: Bearer <token>.");
    }
    return caller;
  }

  /** Whether the credential reaches {@code wanted}. */
  public boolean reaches(String wanted) {
    return project == null || project.equals(wanted);
  }

  /**
   * Refuses a caller whose credential is for another project.
   *
   * @throws Failure 403
   */
  public void mustReach(String wanted) {
    if (!reaches(wanted)) {
      throw Failure.of(
          ProblemType.FORBIDDEN,
          "This credential is for project " + project + " only, not for " + wanted + ".");
    }
  }

  /**
   * Refuses a caller whose credential is for one project what is of all.
   *
   * @param what of all projects, beginning a sentence: "Silences are"
   * @throws Failure 403
   */
  public void mustReachAll(String what) {
    if (project != null) {
      throw Failure.of(
          ProblemType.FORBIDDEN,
          what + " of all projects, but this credential is for project " + project + " only.");
    }
  }
}
