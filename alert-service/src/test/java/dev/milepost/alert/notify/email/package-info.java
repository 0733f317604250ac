@NullMarked
package dev.milepost.alert.notify.email;

import org.jspecify.annotations.NullMarked;
