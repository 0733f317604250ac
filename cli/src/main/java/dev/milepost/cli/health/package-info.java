/** Health of the system, its services, databases and network. */
@NullMarked
package dev.milepost.cli.health;

import org.jspecify.annotations.NullMarked;
