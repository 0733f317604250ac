/** Reading what the one-machine stack has mailed. */
@NullMarked
package dev.milepost.cli.mailbox;

import org.jspecify.annotations.NullMarked;
