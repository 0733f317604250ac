/** Tokens of people and programs: JWTs signed with ES256, verified without asking anyone. */
@NullMarked
package dev.milepost.access.token;

import org.jspecify.annotations.NullMarked;
