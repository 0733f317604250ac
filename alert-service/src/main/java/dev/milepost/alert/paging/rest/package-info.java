/** What is asked of the watch. */
@NullMarked
package dev.milepost.alert.paging.rest;

import org.jspecify.annotations.NullMarked;
