package shop.eventsourcing.esdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eventstore.dbclient.EventStoreDBClientSettings;
import com.eventstore.dbclient.NodePreference;
import com.eventstore.dbclient.UserCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EsdbSettingsTest {

  @Test
  void blanks_mean_that_the_store_asks_for_no_user() throws IOException {
    assertThat(EsdbSettings.of("esdb://localhost:2113?tls=false", " ", ""))
        .isEqualTo(new EsdbSettings("esdb://localhost:2113?tls=false", null, null));
  }

  @Test
  void the_password_comes_from_its_file_and_is_never_shown(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "secret\n");

    EsdbSettings settings = EsdbSettings.of("esdb://store:2113", "shop", file.toString());

    assertThat(settings.password()).isEqualTo("secret");
    assertThat(settings.toString()).isEqualTo("esdb://store:2113");
    assertThatThrownBy(() -> EsdbSettings.of("esdb://store", "shop", file + "-missing"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_user_goes_with_a_password() {
    assertThatThrownBy(() -> new EsdbSettings("esdb://store", "shop", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EsdbSettings("esdb://store", null, "secret"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_the_connection_string_says_reaches_the_client() {
    EventStoreDBClientSettings settings =
        new EsdbSettings(
                "esdb://one:2113,two:2114?tls=true&tlsVerifyCert=false&nodePreference=follower"
                    + "&gossipTimeout=4000&discoveryInterval=250&keepAliveInterval=11000"
                    + "&keepAliveTimeout=12000",
                "shop",
                "secret")
            .toClientSettings();

    assertThat(settings.getHosts())
        .extracting(host -> host.getHostString() + host.getPort())
        .containsExactly("one2113", "two2114");
    assertThat(settings.isTls()).isTrue();
    assertThat(settings.isTlsVerifyCert()).isFalse();
    assertThat(settings.isDnsDiscover()).isFalse();
    assertThat(settings.getNodePreference()).isEqualTo(NodePreference.FOLLOWER);
    assertThat(settings.getGossipTimeout()).isEqualTo(4_000);
    assertThat(settings.getDiscoveryInterval()).isEqualTo(250);
    assertThat(settings.getKeepAliveInterval()).isEqualTo(11_000);
    assertThat(settings.getKeepAliveTimeout()).isEqualTo(12_000);
    assertThat(settings.getMaxDiscoverAttempts()).isEqualTo(EsdbSettings.DISCOVER_ATTEMPTS_MAX);
    assertThat(settings.getDefaultDeadline()).isEqualTo(EsdbSettings.CALL_TIMEOUT.toMillis());
    assertThat(settings.getDefaultCredentials())
        .usingRecursiveComparison()
        .isEqualTo(new UserCredentials("shop", "secret"));
  }

  @Test
  void a_cluster_is_found_by_its_name() {
    EventStoreDBClientSettings settings =
        new EsdbSettings("esdb+discover://cluster.example:2113?tls=false", null, null)
            .toClientSettings();

    assertThat(settings.isDnsDiscover()).isTrue();
    assertThat(settings.isTls()).isFalse();
    assertThat(settings.getDefaultCredentials()).isNull();
  }
}
