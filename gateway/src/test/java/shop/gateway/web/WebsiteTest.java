package shop.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.RunningGateway;

class WebsiteTest {
  private static final String PAGE = "<!doctype html><div id=\"root\"></div>";

  @TempDir static Path temp;
  private static Path dist;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    dist = temp.resolve("dist");
    gateway = RunningGateway.start(Map.of("SHOP_WEB_DIR", dist.toString()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(dist.resolve("assets"));
    Files.createDirectories(dist.resolve(".vite"));
    Files.writeString(dist.resolve("index.html"), PAGE);
    Files.writeString(dist.resolve("favicon.svg"), "<svg/>");
    Files.writeString(dist.resolve("assets/index-B7x.js"), "let a = 1;");
    Files.writeString(dist.resolve(".vite/manifest.json"), "{}");
    Files.writeString(temp.resolve("secret.txt"), "secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/orders", "/orders/7?tab=history", "/orders/customer/a@b.example"})
  void every_page_of_the_application_is_the_same_file(String target) {
    HttpResponse<String> answer = gateway.get(target);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(PAGE);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
    assertThat(answer.headers().firstValue("content-security-policy"))
        .hasValue(Website.CONTENT_SECURITY_POLICY);
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void hashed_assets_are_kept_for_ever_and_other_files_asked_for_each_time() {
    HttpResponse<String> asset = gateway.get("/assets/index-B7x.js");
    HttpResponse<String> icon = gateway.get("/favicon.svg");

    assertThat(asset.body()).isEqualTo("let a = 1;");
    assertThat(asset.headers().firstValue("content-type").orElse("")).contains("javascript");
    assertThat(asset.headers().firstValue("cache-control"))
        .hasValue("public, max-age=31536000, immutable");
    assertThat(icon.headers().firstValue("content-type")).hasValue("image/svg+xml");
    assertThat(icon.headers().firstValue("cache-control")).hasValue("no-cache");
  }

  @Test
  void an_unchanged_file_is_not_sent_again() {
    String modified = gateway.get("/favicon.svg").headers().firstValue("last-modified").orElse("");

    HttpResponse<String> again =
        gateway.send(gateway.to("/favicon.svg").header("If-Modified-Since", modified).GET());

    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void head_tells_about_a_page_without_sending_it() {
    HttpResponse<String> answer =
        gateway.send(gateway.to("/orders").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/index-old.js", "/assets/", "/robots.txt", "/.vite/manifest.json"})
  void a_file_that_is_not_there_is_a_404_and_not_the_page(String target) {
    HttpResponse<String> answer = gateway.get(target);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/link.txt"
      })
  void nothing_outside_of_the_folder_can_be_read(String target) throws IOException {
    Path link = dist.resolve("link.txt");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, temp.resolve("secret.txt"));
    }

    String answer =
        gateway.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).doesNotContain("secret\r\n", "\r\n\r\nsecret").contains("HTTP/1.1 404");
  }

  @Test
  void a_page_takes_no_other_method() {
    HttpResponse<String> answer =
        gateway.send(gateway.to("/orders").POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow").orElse("")).contains("GET");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @Test
  void a_website_that_was_not_built_says_how_to_build_it() throws IOException {
    Files.delete(dist.resolve("index.html"));

    HttpResponse<String> answer = gateway.get("/orders/7");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(answer.body()).contains("./shop build", "SHOP_WEB_DIR");
  }
}
