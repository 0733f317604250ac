@NullMarked
package dev.milepost.alert.notify.slack;

import org.jspecify.annotations.NullMarked;
