/** The code that shows whose mailbox it is. */
@NullMarked
package dev.milepost.alert.oncall.email;

import org.jspecify.annotations.NullMarked;
