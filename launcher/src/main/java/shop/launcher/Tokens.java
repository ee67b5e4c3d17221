package shop.launcher;

import java.io.IOException;
import java.util.List;

/** Tokens for the launcher's own requests. The gateway's program makes them: it has the key. */
record Tokens(Installation here) {
  /** Longer than any of them takes. */
  private static final String LIFETIME = "12h";

  String of(String user, String role) throws IOException, InterruptedException {
    return ServiceProgram.gateway(here)
        .print(List.of("token", "--user", user, "--role", role, "--ttl", LIFETIME));
  }
}
