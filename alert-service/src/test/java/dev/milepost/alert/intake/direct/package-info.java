@NullMarked
package dev.milepost.alert.intake.direct;

import org.jspecify.annotations.NullMarked;
