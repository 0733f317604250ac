/** Alerts that need no telling while another one is open. */
@NullMarked
package dev.milepost.alert.inhibit;

import org.jspecify.annotations.NullMarked;
