package dev.milepost.testing;

import dev.milepost.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * Two paths that every service has in its tests alone, so that its guard is shown at work even
 * where the service has no path of its own yet.
 */
@Path(GuardedPaths.ROOT)
public class GuardedPaths {

  static final String ROOT = "/only-for-tests";
  static final String FOR_VIEWERS = ROOT + "/for-viewers";
  static final String FORGOTTEN = ROOT + "/forgotten";

  /** For those who may look. */
  @GET
  @Path("/for-viewers")
  @RolesAllowed(Role.VIEW)
  public String forViewers() {
    return "seen";
  }

  /** Nobody has said who may; so nobody may. */
  @GET
  @Path("/forgotten")
  public String forgotten() {
    return "seen";
  }
}
