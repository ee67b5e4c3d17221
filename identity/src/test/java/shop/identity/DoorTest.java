package shop.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import shop.identity.testing.TestCallers;

/** {@link House} is the service behind the door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {
  /** What is no token of the gateway's for a service, by what is wrong with it. */
  static final List<Map.Entry<String, String>> FALSE_TOKENS =
      List.of(
          Map.entry("none", ""),
          Map.entry("another scheme", "Basic dGVzdGVyOnRlc3Rlcg=="),
          Map.entry("no token", "Bearer x"),
          Map.entry("too long", "Bearer " + "x".repeat(3_000)),
          Map.entry("another key", bearer(TestCallers.sign(TestCallers.generate(), claims()))),
          Map.entry("unsigned", bearer(new PlainJWT(claims()).serialize())),
          Map.entry("signed with the public key as a secret", bearer(signedWithPublicKey())),
          Map.entry("expired", expired()),
          Map.entry("issued in future", bearer(sign(with().issueTime(at(120))))),
          Map.entry("for longer than a call", bearer(sign(with().expirationTime(at(3_600))))),
          Map.entry("without an end", bearer(sign(with().expirationTime(null)))),
          Map.entry("for the gateway itself", bearer(sign(with().audience("shop-gateway")))),
          Map.entry(
              "for more than us", bearer(sign(with().audience(List.of("shop-services", "x"))))),
          Map.entry("of another issuer", bearer(sign(with().issuer("somebody")))),
          Map.entry("of nobody", bearer(sign(with().subject(null)))),
          Map.entry("of a strange name", bearer(sign(with().subject("a\nb")))),
          Map.entry("without a role", bearer(sign(with().claim("roles", null)))),
          Map.entry("of an unknown role", bearer(sign(with().claim("roles", List.of("root"))))),
          Map.entry(
              "of two roles", bearer(sign(with().claim("roles", List.of("viewer", "clerk"))))),
          Map.entry("changed", changed()));

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedServer server;

  @BeforeAll
  void start() {
    server = run(Map.of("shop.public-key-file", TestCallers.keyFile()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("FALSE_TOKENS")
  void nobody_is_let_in_with_a_token_that_is_not_good(Map.Entry<String, String> token)
      throws Exception {
    for (String path : List.of("/house/hall", "/house/vault", "//house/hall", "/house/hall/")) {
      HttpResponse<String> answer = send("GET", path, token.getValue());

      assertThat(answer.statusCode()).as(path).isIn(401, 404);
      assertThat(answer.body()).doesNotContain("come in");
    }
    assertThat(send("GET", "/house/hall", token.getValue()).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "viewer,200,403,403",
    "clerk,200,200,403",
    "operator,200,200,200",
  })
  void each_role_may_do_what_it_is_for_and_what_the_lower_ones_may(
      String role, int hall, int till, int vault) throws Exception {
    String token = TestCallers.authorization("ada", role);

    assertThat(send("GET", "/house/hall", token).statusCode()).isEqualTo(hall);
    assertThat(send("HEAD", "/house/hall", token).statusCode()).isEqualTo(hall);
    assertThat(send("POST", "/house/till", token).statusCode()).isEqualTo(till);
    assertThat(send("GET", "/house/vault", token).statusCode()).isEqualTo(vault);
  }

  @Test
  void a_service_knows_who_asks() throws Exception {
    assertThat(send("GET", "/house/hall", TestCallers.authorization("ada", "viewer")).body())
        .isEqualTo("come in, ada");
  }

  @Test
  void a_service_tells_operators_what_it_is() throws Exception {
    assertThat(send("GET", "/api/v1/about", TestCallers.authorization("ada", "operator")).body())
        .startsWith("{\"name\":\"the house\"")
        .contains("\"startedAt\":\"", "\"health\":{\"status\":\"UP\"");
    assertThat(send("GET", "/api/v1/about", TestCallers.authorization("ada", "clerk")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_service_does_not_start_without_the_key_or_with_one_that_is_none(@TempDir Path folder)
      throws IOException {
    Path noKey = Files.writeString(folder.resolve("none.pem"), "no key");

    assertThatThrownBy(() -> run(Map.of()))
        .rootCause()
        .hasMessageContaining("SHOP_PUBLIC_KEY_FILE is not set");
    assertThatThrownBy(() -> run(Map.of("shop.public-key-file", noKey.toString())))
        .rootCause()
        .hasMessageContaining("no PUBLIC KEY in PEM");
    assertThatThrownBy(() -> run(Map.of("shop.public-key-file", noKey + "-missing")))
        .hasStackTraceContaining("cannot be read");
  }

  @Test
  void a_service_does_not_start_with_a_route_that_says_of_nobody_that_he_may() {
    assertThatThrownBy(
            () -> run(Map.of("shop.public-key-file", TestCallers.keyFile(), "unguarded", true)))
        .hasStackTraceContaining("nothing says who may use HEAD /unguarded, GET /unguarded");
  }

  @Test
  void a_token_is_good_until_it_ends_and_not_for_longer() {
    Instant noon = Instant.parse("2027-03-01T12:00:00Z");
    var time = new Instant[] {noon};
    var tokens = new CallTokens(PublicKey.read(TestCallers.keyFile()), () -> time[0]);
    String token =
        sign(with().issueTime(Date.from(noon)).expirationTime(Date.from(noon.plusSeconds(300))));

    assertThat(tokens.verify(token)).isEqualTo(new Caller("ada", Role.OPERATOR));
    time[0] = noon.plusSeconds(329);
    assertThat(tokens.verify(token)).as("clocks differ").isNotNull();
    time[0] = noon.plusSeconds(331);
    assertThat(tokens.verify(token)).isNull();
  }

  private static EmbeddedServer run(Map<String, Object> settings) {
    return ApplicationContext.run(
        EmbeddedServer.class,
        Stream.concat(
                Map.<String, Object>of(
                    "micronaut.server.port",
                    -1,
                    "micronaut.application.name",
                    "the house",
                    "house",
                    true)
                    .entrySet()
                    .stream(),
                settings.entrySet().stream())
            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private HttpResponse<String> send(String method, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.getURL() + path))
            .method(method, BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  private static JWTClaimsSet.Builder with() {
    return TestCallers.claims("ada", "operator").issueTime(at(0)).expirationTime(at(300));
  }

  private static JWTClaimsSet claims() {
    return with().build();
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return TestCallers.sign(claims.build());
  }

  private static Date at(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static String expired() {
    return bearer(sign(with().issueTime(at(-400)).expirationTime(at(-100))));
  }

  private static String changed() {
    String good = sign(with());
    char last = good.charAt(good.length() - 10);
    return bearer(
        good.substring(0, good.length() - 10)
            + (last == 'A' ? 'B' : 'A')
            + good.substring(good.length() - 9));
  }

  private static String signedWithPublicKey() {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
      token.sign(new MACSigner(Files.readAllBytes(Path.of(TestCallers.keyFile()))));
      return token.serialize();
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
