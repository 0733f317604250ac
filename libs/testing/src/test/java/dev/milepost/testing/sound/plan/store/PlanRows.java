package dev.milepost.testing.sound.plan.store;

import io.vertx.mutiny.sqlclient.Pool;

/** As it should be: one client. */
public record PlanRows(Pool pool) {}
