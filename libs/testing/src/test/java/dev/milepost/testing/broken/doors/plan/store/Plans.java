package dev.milepost.testing.broken.doors.plan.store;

import io.vertx.mutiny.sqlclient.Pool;
import org.hibernate.reactive.mutiny.Mutiny;

/** Holds both clients, so that one change may fall apart into two transactions. */
public record Plans(Mutiny.SessionFactory hibernate, Pool pool) {}
