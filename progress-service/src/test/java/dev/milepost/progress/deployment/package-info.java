@NullMarked
package dev.milepost.progress.deployment;

import org.jspecify.annotations.NullMarked;
