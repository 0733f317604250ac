/** Tasks that deploy something: when they opened and when they closed. */
@NullMarked
package dev.milepost.progress.deployment;

import org.jspecify.annotations.NullMarked;
