/** How far each way of sending can be trusted: canaries, results and the confidence they give. */
@NullMarked
package dev.milepost.alert.provider;

import org.jspecify.annotations.NullMarked;
