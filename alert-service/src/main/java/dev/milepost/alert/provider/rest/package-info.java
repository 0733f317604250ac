/** Providers as people read and set them. */
@NullMarked
package dev.milepost.alert.provider.rest;

import org.jspecify.annotations.NullMarked;
