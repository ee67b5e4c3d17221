package shop.eventsourcing.esdb;

import com.eventstore.dbclient.ConnectionSettingsBuilder;
import com.eventstore.dbclient.EventStoreDBClientSettings;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is and who we are there.
 *
 * @param url an {@code esdb://} connection string without credentials; it may name several nodes
 * @param user null when the store asks for none
 * @param password null when the store asks for none
 */
public record EsdbSettings(String url, @Nullable String user, @Nullable String password) {

  /** How long one call may take; then it has failed, or its outcome is unknown. */
  public static final Duration CALL_TIMEOUT = Duration.ofMillis(2_500);

  /** The client closes for good after the last attempt; the largest value overflows inside it. */
  static final int DISCOVER_ATTEMPTS_MAX = 1_000_000;

  public EsdbSettings {
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("a user of the store goes with a password");
    }
  }

  /**
   * Settings as they stand in an environment, where blank means absent.
   *
   * @param passwordFile a file that holds the password
   * @throws IOException when the file cannot be read
   */
  public static EsdbSettings of(String url, String user, String passwordFile) throws IOException {
    return new EsdbSettings(
        url,
        user.isBlank() ? null : user,
        passwordFile.isBlank() ? null : Files.readString(Path.of(passwordFile)).strip());
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url;
  }

  EventStoreDBClientSettings toClientSettings() {
    EventStoreDBClientSettings parsed = EventStoreDBConnectionString.parseOrThrow(url);
    ConnectionSettingsBuilder builder =
        EventStoreDBClientSettings.builder()
            .dnsDiscover(parsed.isDnsDiscover())
            .maxDiscoverAttempts(DISCOVER_ATTEMPTS_MAX)
            .discoveryInterval(parsed.getDiscoveryInterval())
            .gossipTimeout(parsed.getGossipTimeout())
            .nodePreference(parsed.getNodePreference())
            .tls(parsed.isTls())
            .tlsVerifyCert(parsed.isTlsVerifyCert())
            .keepAliveInterval(parsed.getKeepAliveInterval())
            .keepAliveTimeout(parsed.getKeepAliveTimeout())
            .defaultDeadline(CALL_TIMEOUT.toMillis());
    for (InetSocketAddress host : parsed.getHosts()) {
      builder.addHost(host);
    }
    if (parsed.getTlsCaFile() != null) {
      builder.tlsCaFile(parsed.getTlsCaFile());
    }
    if (user != null && password != null) {
      builder.defaultCredentials(user, password);
    }
    return builder.buildConnectionSettings();
  }
}
