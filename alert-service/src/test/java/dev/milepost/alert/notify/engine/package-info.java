@NullMarked
package dev.milepost.alert.notify.engine;

import org.jspecify.annotations.NullMarked;
