/** Facts that report-service tells about revoked credentials. */
@NullMarked
package dev.milepost.contracts.access;

import org.jspecify.annotations.NullMarked;
