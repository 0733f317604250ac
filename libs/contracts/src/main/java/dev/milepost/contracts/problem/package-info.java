/** Problem types of RFC 9457 answers, shared so that a client can tell one failure from another. */
@NullMarked
package dev.milepost.contracts.problem;

import org.jspecify.annotations.NullMarked;
