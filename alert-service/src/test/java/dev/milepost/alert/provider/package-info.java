@NullMarked
package dev.milepost.alert.provider;

import org.jspecify.annotations.NullMarked;
