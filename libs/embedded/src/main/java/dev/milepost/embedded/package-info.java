/** Child processes and ports that the embedded servers share. */
@NullMarked
package dev.milepost.embedded;

import org.jspecify.annotations.NullMarked;
