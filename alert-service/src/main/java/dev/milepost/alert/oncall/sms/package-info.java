/** Codes that go to telephones. */
@NullMarked
package dev.milepost.alert.oncall.sms;

import org.jspecify.annotations.NullMarked;
