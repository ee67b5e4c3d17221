package shop.service;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a snapshot was taken of.
 *
 * @param stream that it spares reading from the beginning
 * @param revision up to which it does
 */
@Serdeable
public record SnapshotAnswer(String stream, long revision) {}
