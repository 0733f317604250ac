/** The whole stack from outside: the script, the command line, a real browser, the mailbox. */
@NullMarked
package dev.milepost.system;

import org.jspecify.annotations.NullMarked;
