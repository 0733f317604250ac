/** Security events over REST, and those that send them. */
@NullMarked
package dev.milepost.health.security.rest;

import org.jspecify.annotations.NullMarked;
