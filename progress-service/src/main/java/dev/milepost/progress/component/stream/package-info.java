/** What health-service tells of components that tasks need. */
@NullMarked
package dev.milepost.progress.component.stream;

import org.jspecify.annotations.NullMarked;
