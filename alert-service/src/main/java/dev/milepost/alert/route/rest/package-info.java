/** Routes over HTTP. */
@NullMarked
package dev.milepost.alert.route.rest;

import org.jspecify.annotations.NullMarked;
