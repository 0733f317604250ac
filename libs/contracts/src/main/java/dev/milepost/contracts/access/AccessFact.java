package dev.milepost.contracts.access;

import dev.milepost.contracts.Fact;

/** A fact about credentials, kept by compaction. */
public sealed interface AccessFact extends Fact permits TokenRevoked, EpochRaised {}
