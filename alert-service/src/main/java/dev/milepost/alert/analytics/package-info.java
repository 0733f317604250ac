/** How fast alerts are answered and ended, what is noise, and who carries it. */
@NullMarked
package dev.milepost.alert.analytics;

import org.jspecify.annotations.NullMarked;
