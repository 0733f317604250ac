/** Plans over REST. */
@NullMarked
package dev.milepost.progress.plan.rest;

import org.jspecify.annotations.NullMarked;
