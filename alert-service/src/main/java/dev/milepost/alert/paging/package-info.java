/** Whether everybody who had to be told was told: the promise of the service, watched by itself. */
@NullMarked
package dev.milepost.alert.paging;

import org.jspecify.annotations.NullMarked;
