/**
 * Deployment tasks in PostgreSQL, told in the transaction of the events that open and close them.
 */
@NullMarked
package dev.milepost.progress.deployment.store;

import org.jspecify.annotations.NullMarked;
