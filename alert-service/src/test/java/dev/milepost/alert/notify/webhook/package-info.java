@NullMarked
package dev.milepost.alert.notify.webhook;

import org.jspecify.annotations.NullMarked;
