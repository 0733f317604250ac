/** Credentials: what is minted, for whom, until when. */
@NullMarked
package dev.milepost.report.token;

import org.jspecify.annotations.NullMarked;
