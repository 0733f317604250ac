@NullMarked
package dev.milepost.alert.notify.store;

import org.jspecify.annotations.NullMarked;
