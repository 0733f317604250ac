/** Lines of {@code key=value} pairs, as Heroku, Go kit, logrus and slog write them. */
@NullMarked
package dev.milepost.cli.format.logfmt;

import org.jspecify.annotations.NullMarked;
