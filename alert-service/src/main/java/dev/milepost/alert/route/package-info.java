/** Which policy an alert goes to, and with which others it is one. */
@NullMarked
package dev.milepost.alert.route;

import org.jspecify.annotations.NullMarked;
