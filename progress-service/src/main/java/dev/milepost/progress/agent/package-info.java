/** Agents at work: what is next for them, what is late, what waits for them, what they prove. */
@NullMarked
package dev.milepost.progress.agent;

import org.jspecify.annotations.NullMarked;
