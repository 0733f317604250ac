@NullMarked
package dev.milepost.alert.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
