/** Who can be on call, and under which name each of them acts. */
@NullMarked
package dev.milepost.cli.people;

import org.jspecify.annotations.NullMarked;
