/**
 * Talking to the server: address, credential, HTTP, and problem documents turned into exit codes.
 */
@NullMarked
package dev.milepost.cli.connect;

import org.jspecify.annotations.NullMarked;
