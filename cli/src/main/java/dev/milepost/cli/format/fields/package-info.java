/** Lines made of named fields, whatever their notation: which fields and words mean a step. */
@NullMarked
package dev.milepost.cli.format.fields;

import org.jspecify.annotations.NullMarked;
