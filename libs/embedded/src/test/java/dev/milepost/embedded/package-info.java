/** Tests of the shared parts of the embedded servers. */
@NullMarked
package dev.milepost.embedded;

import org.jspecify.annotations.NullMarked;
