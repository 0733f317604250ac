/**
 * Alertmanager's API v2 and its webhook: Prometheus, amtool and Grafana talk to it unchanged
 * (github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml).
 */
@NullMarked
package dev.milepost.alert.intake.alertmanager;

import org.jspecify.annotations.NullMarked;
