/** Rules about security events. */
@NullMarked
package dev.milepost.health.security;

import org.jspecify.annotations.NullMarked;
