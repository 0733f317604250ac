@NullMarked
package dev.milepost.local;

import org.jspecify.annotations.NullMarked;
