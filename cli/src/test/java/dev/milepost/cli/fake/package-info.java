/** A server that keeps and checks what it gets, for tests and for trying the commands by hand. */
@NullMarked
package dev.milepost.cli.fake;

import org.jspecify.annotations.NullMarked;
