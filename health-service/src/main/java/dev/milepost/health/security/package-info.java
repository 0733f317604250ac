/** What bears on security: events, when one is told again, and how many there are by day. */
@NullMarked
package dev.milepost.health.security;

import org.jspecify.annotations.NullMarked;
