/** Minted tokens and ingest-key epochs in PostgreSQL, their revocations on the backbone. */
@NullMarked
package dev.milepost.report.token.store;

import org.jspecify.annotations.NullMarked;
