/** What is looked at again and again for what bears on security. */
@NullMarked
package dev.milepost.health.security.engine;

import org.jspecify.annotations.NullMarked;
