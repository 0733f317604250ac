@NullMarked
package dev.milepost.alert.intake.alertmanager;

import org.jspecify.annotations.NullMarked;
