/** One typed failure, thrown where it is found and answered as RFC 9457 problem+json. */
@NullMarked
package dev.milepost.problem;

import org.jspecify.annotations.NullMarked;
