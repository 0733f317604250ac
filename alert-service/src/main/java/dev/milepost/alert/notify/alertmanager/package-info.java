/** Messages as Alertmanager's webhooks send them, for receivers that know that form. */
@NullMarked
package dev.milepost.alert.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
