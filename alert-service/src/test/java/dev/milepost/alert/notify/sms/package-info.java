@NullMarked
package dev.milepost.alert.notify.sms;

import org.jspecify.annotations.NullMarked;
