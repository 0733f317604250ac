/** Credentials over HTTP. */
@NullMarked
package dev.milepost.report.token.rest;

import org.jspecify.annotations.NullMarked;
