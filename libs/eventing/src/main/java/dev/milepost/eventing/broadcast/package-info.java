/** Reading a topic whole, in every replica, without a consumer group. */
@NullMarked
package dev.milepost.eventing.broadcast;

import org.jspecify.annotations.NullMarked;
