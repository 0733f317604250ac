/** Who was told, and taking an alert over. */
@NullMarked
package dev.milepost.cli.alert;

import org.jspecify.annotations.NullMarked;
