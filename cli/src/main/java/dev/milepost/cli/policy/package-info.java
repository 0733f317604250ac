/** Commands about who is told. */
@NullMarked
package dev.milepost.cli.policy;

import org.jspecify.annotations.NullMarked;
