/** What health-service tells of components that tasks need. */
@NullMarked
package dev.milepost.progress.component.store;

import org.jspecify.annotations.NullMarked;
