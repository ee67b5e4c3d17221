package shop.service;

import com.eventstore.dbclient.EventStoreDBClient;

/** Breaks the fence of this module, so that a test can see it bite. */
record Trespasser(EventStoreDBClient client) {}
