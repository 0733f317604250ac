/** Rules over HTTP. */
@NullMarked
package dev.milepost.alert.rule.rest;

import org.jspecify.annotations.NullMarked;
