/** Takes facts from the backbone. */
@NullMarked
package dev.milepost.alert.backbone.stream;

import org.jspecify.annotations.NullMarked;
