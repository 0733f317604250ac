/** Minting credentials. */
@NullMarked
package dev.milepost.cli.token;

import org.jspecify.annotations.NullMarked;
