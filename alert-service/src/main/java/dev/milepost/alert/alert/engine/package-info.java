/** What time alone does to alerts. */
@NullMarked
package dev.milepost.alert.alert.engine;

import org.jspecify.annotations.NullMarked;
