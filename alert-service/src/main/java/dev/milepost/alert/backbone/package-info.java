/** Facts of other services, for whichever feature wants them. */
@NullMarked
package dev.milepost.alert.backbone;

import org.jspecify.annotations.NullMarked;
