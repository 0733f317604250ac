/** Signs of life over REST, our own and as Gatus takes them. */
@NullMarked
package dev.milepost.health.heartbeat.rest;

import org.jspecify.annotations.NullMarked;
