/** {@code monitor plan}: import, show and compare plans. */
@NullMarked
package dev.milepost.cli.plan;

import org.jspecify.annotations.NullMarked;
