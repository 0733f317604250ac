/** Reading and writing JSON trees. */
@NullMarked
package dev.milepost.cli.json;

import org.jspecify.annotations.NullMarked;
