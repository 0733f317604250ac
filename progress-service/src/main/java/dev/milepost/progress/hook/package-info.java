/** Addresses of our own for systems that send no token: each has a project and a secret. */
@NullMarked
package dev.milepost.progress.hook;

import org.jspecify.annotations.NullMarked;
