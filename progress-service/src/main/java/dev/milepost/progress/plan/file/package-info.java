/** Plans as files: our own form, CSV, MS Project XML, GitHub issues and milestones. */
@NullMarked
package dev.milepost.progress.plan.file;

import org.jspecify.annotations.NullMarked;
